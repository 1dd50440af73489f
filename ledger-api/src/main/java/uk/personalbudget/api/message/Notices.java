package uk.personalbudget.api.message;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What stands above everything that is printed: in a demonstration, that the people are made up. */
@Component
public class Notices {
    private static final String MADE_UP = "This is a demonstration. The people are made up.";

    private final List<String> all;

    Notices(@Value("${ledger.demonstration:false}") boolean demonstration) {
        this.all = demonstration ? List.of(MADE_UP) : List.of();
    }

    public List<String> all() {
        return all;
    }
}
