package uk.personalbudget.api.pages;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is nothing at this address, or nothing that this person may know of: the two look the same. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NoSuchPage extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
