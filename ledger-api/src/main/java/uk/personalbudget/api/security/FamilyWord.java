package uk.personalbudget.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.WordEvent.Medium;
import uk.personalbudget.ledger.rule.Rule;

/**
 * What an officer says beside an order that is the family's own, given by phone or on paper: whose order it is, how it came, and
 * that it was read back. It stands in headers, so that every order a family may give can be written down in the same way.
 *
 * @param member who of the family gave it
 * @param readBack whether it was read back to them and they said that it is right
 * @param givenOn the day they gave it; today when it is not said
 */
@Rule("C-12")
public record FamilyWord(String member, Medium medium, boolean readBack, Optional<LocalDate> givenOn) {
    /** Who of the family gave the order. With it an officer gets in where the family does. */
    public static final String MEMBER = "On-Word-Of";

    public static final String MEDIUM = "Word-By";
    public static final String READ_BACK = "Word-Read-Back";
    public static final String GIVEN_ON = "Word-Given-On";

    /** True when the request says that it is a family's order, whether or not it says it well. */
    public static boolean named(HttpServletRequest request) {
        return request.getHeader(MEMBER) != null;
    }

    /** One of the headers, without what surrounds it. */
    public static Optional<String> said(HttpServletRequest request, String header) {
        @Nullable String value = request.getHeader(header);
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
