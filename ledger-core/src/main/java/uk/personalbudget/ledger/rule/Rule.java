package uk.personalbudget.ledger.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the one place where a numbered rule of the domain lives, so that rule, code and test can be listed side by side. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Rule {
    /** The numbers, such as {@code "C-2"}. */
    String[] value();
}
