package uk.personalbudget.reconciliation.statement;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** What was read, as JSON, for {@code import --dry-run --json}. Nothing is posted. */
public final class DryRun {
    private static final JsonFactory JSON = new JsonFactory();

    private DryRun() {}

    public static String json(String fileName, StatementReading reading) {
        StringWriter out = new StringWriter();
        write(fileName, reading, out);
        return out.toString();
    }

    /** Reads and tells. */
    public static String json(SourceFile file, @Nullable Profile expected) throws IOException {
        return json(file.name(), new StatementReader().read(file, expected));
    }

    /** Amounts are signed decimals with the places of the currency; money in is positive. */
    public static void write(String fileName, StatementReading reading, Writer out) {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(fileName, reading, json);
        }
    }

    /** The same as a part of something larger. */
    public static void write(String fileName, StatementReading reading, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("file", fileName);
        switch (reading) {
            case StatementReading.Refused refused -> {
                text(json, "profile", refused.profile());
                json.writeName("refused");
                json.writeStartObject();
                json.writeStringProperty("code", refused.code().code());
                json.writeStringProperty("reason", refused.reason());
                Long line = refused.line();
                if (line == null) {
                    json.writeNullProperty("line");
                } else {
                    json.writeNumberProperty("line", line);
                }
                json.writeEndObject();
                json.writeName("statements");
                json.writeStartArray();
                json.writeEndArray();
            }
            case StatementReading.Read read -> {
                json.writeStringProperty("profile", read.profile().id());
                json.writeNullProperty("refused");
                json.writeName("statements");
                json.writeStartArray();
                for (Statement statement : read.statements()) {
                    statement(json, statement);
                }
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    private static void statement(JsonGenerator json, Statement statement) {
        json.writeStartObject();
        text(json, "account", statement.account().isEmpty() ? null : statement.account());
        json.writeStringProperty("currency", statement.currency());
        amount(json, "opening", statement.opening(), statement.currency());
        amount(json, "closing", statement.closing(), statement.currency());
        json.writeStringProperty("from", statement.from().toString());
        json.writeStringProperty("to", statement.to().toString());
        json.writeName("entries");
        json.writeStartArray();
        for (StatementEntry entry : statement.entries()) {
            json.writeStartObject();
            json.writeStringProperty("date", entry.bookedOn().toString());
            amount(json, "amount", entry.amount(), statement.currency());
            json.writeStringProperty("text", entry.text());
            text(json, "reference", entry.shownReference());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void amount(JsonGenerator json, String name, @Nullable Long minor, String currency) {
        text(json, name, minor == null ? null : Amounts.decimal(minor, currency));
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }
}
