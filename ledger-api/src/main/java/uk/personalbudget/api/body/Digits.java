package uk.personalbudget.api.body;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text that is exactly so many digits, such as the last four of a card or a SHA-256. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Digits {
    int value();

    /** True when letters a to f count as digits, as in a SHA-256. */
    boolean hexadecimal() default false;
}
