package uk.personalbudget.api.pages.look;

import org.jspecify.annotations.Nullable;

/**
 * Whom a family can talk to; every family page ends with it.
 *
 * @param howToReach a telephone number in words of its own, such as "phone 01632 960001"
 * @param standIn who answers when the contact is away
 * @param advice free and independent advice; an empty address where there is only a name or number
 */
public record Contact(
        String name,
        @Nullable String howToReach,
        @Nullable String standIn,
        @Nullable String standInHowToReach,
        @Nullable Link advice) {}
