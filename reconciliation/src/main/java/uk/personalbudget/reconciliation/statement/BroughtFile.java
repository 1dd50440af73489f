package uk.personalbudget.reconciliation.statement;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A statement file as it was brought in, and undone. */
public record BroughtFile(
        long number,
        String sha256,
        String fileName,
        String profile,
        String source,
        boolean gapToFollow,
        OffsetDateTime acceptedAt,
        String acceptedBy,
        @Nullable OffsetDateTime undoneAt,
        @Nullable String undoneBy) {}
