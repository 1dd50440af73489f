package uk.personalbudget.api.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.ledger.chain.Chain;

/**
 * A line of a pack's events: an event as it is stored. What is stored is JSON in UTF-8, so its text is its bytes.
 *
 * @param payload the stored bytes as text, not the JSON they hold
 */
record PackLine(
        long position,
        String stream,
        long sequence,
        String kind,
        String id,
        Instant recordedAt,
        String name,
        String version,
        String payload,
        String metadata) {

    SequencedMap<String, Object> inOrder() {
        var parts = new LinkedHashMap<String, Object>();
        parts.put("position", position);
        parts.put("stream", stream);
        parts.put("sequence", sequence);
        parts.put("kind", kind);
        parts.put("id", id);
        parts.put("recordedAt", recordedAt.toString());
        parts.put("name", name);
        parts.put("version", version);
        parts.put("payload", payload);
        parts.put("metadata", metadata);
        return parts;
    }

    /** @throws IllegalArgumentException when something is missing in the line, or is not what it should be */
    static PackLine of(JsonNode line) {
        try {
            return new PackLine(
                    number(line, "position"),
                    text(line, "stream"),
                    number(line, "sequence"),
                    text(line, "kind"),
                    text(line, "id"),
                    Instant.parse(text(line, "recordedAt")),
                    text(line, "name"),
                    text(line, "version"),
                    text(line, "payload"),
                    text(line, "metadata"));
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("\"recordedAt\" is no instant", wrong);
        }
    }

    private static long number(JsonNode line, String name) {
        if (!line.path(name).isIntegralNumber()) {
            throw new IllegalArgumentException("\"" + name + "\" is no whole number");
        }
        return line.path(name).asLong();
    }

    private static String text(JsonNode line, String name) {
        if (!line.path(name).isString()) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return line.path(name).asString();
    }

    byte[] link(byte[] before) {
        return Chain.link(
                before,
                stream,
                sequence,
                kind,
                id,
                recordedAt,
                name,
                version,
                payload.getBytes(StandardCharsets.UTF_8),
                metadata.getBytes(StandardCharsets.UTF_8));
    }
}
