package uk.personalbudget.api.pages.look;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, in a timeline.
 *
 * @param at the same moment for machines, as ISO 8601
 * @param when the moment in words, such as "7 November 2026 at 5:30pm"
 */
public record Moment(
        String title,
        @Nullable String by,
        String at,
        String when,
        @Nullable String text) {}
