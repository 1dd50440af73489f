package uk.personalbudget.api.erasure;

import java.util.List;
import java.util.Set;

/** Words about several children at once, under keys of their own. Such a key goes as soon as one of the children is forgotten. */
public interface KeptTogether {

    /** The keys of all words that are about one of these budgets, among others. */
    List<String> keepersOf(Set<String> budgets);
}
