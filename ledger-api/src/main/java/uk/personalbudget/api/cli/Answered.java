package uk.personalbudget.api.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.cli.RunningService.Came;

/** Prints an answer of the REST interface, for people or for programs, and says how it went. */
final class Answered {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Answered() {}

    /** @return 0 done, 1 a no, 2 it could not be asked */
    static int print(Came came, boolean json, PrintWriter out, PrintWriter error) {
        String text = new String(came.body(), StandardCharsets.UTF_8);
        if (!came.type().contains("json")) {
            out.print(text);
            out.flush();
            return code(came);
        }
        JsonNode read = read(text);
        if (json) {
            out.println(JSON.writeValueAsString(read));
        } else if (came.well()) {
            lines(read, "", out);
        } else {
            String sentence = read.path("detail")
                    .asString(read.path("title").asString("The service answered " + came.status() + "."));
            String code = read.path("code").asString("");
            (code(came) == Main.FOUND ? out : error)
                    .println((code.isEmpty() ? "Refused: " : "Refused (" + code + "): ") + sentence);
            for (JsonNode each : read.path("errors")) {
                out.println("  " + each.path("field").asString("") + ": "
                        + each.path("what").asString("") + " "
                        + each.path("next").asString(""));
            }
        }
        return code(came);
    }

    /** A no of the books is an answer; not being let in, or not being understood, is not. */
    static int code(Came came) {
        if (came.well()) {
            return Main.WELL;
        }
        return came.status() == 422 || came.status() == 409 || came.status() == 404 ? Main.FOUND : Main.CANNOT;
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException unreadable) {
            throw new Cannot("The service gave an answer that cannot be read: try again with --debug.", unreadable);
        }
    }

    /** One line for each value, with the names that lead to it. */
    private static void lines(JsonNode node, String before, PrintWriter out) {
        if (node.isObject()) {
            node.propertyStream()
                    .forEach(each -> lines(
                            each.getValue(), before.isEmpty() ? each.getKey() : before + "." + each.getKey(), out));
        } else if (node.isArray()) {
            int number = 0;
            for (JsonNode each : node) {
                lines(each, before + "[" + ++number + "]", out);
            }
        } else if (!node.isNull()) {
            out.println((before.isEmpty() ? "" : before + ": ") + node.asString());
        }
    }
}
