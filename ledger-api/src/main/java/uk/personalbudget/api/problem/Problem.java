package uk.personalbudget.api.problem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.body.Fault;

/**
 * A problem document (RFC 9457).
 *
 * @param code stable; the words may be said better one day
 * @param arguments what the catalogue's sentences need to know
 * @param faults every fault of a body, when that is the problem
 * @param more what else the answer carries, such as the balances after a refusal
 */
public record Problem(
        int status, String code, Map<String, String> arguments, List<Fault> faults, Map<String, Object> more) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Problem {
        arguments = Map.copyOf(arguments);
        faults = List.copyOf(faults);
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    public static Problem of(int status, String code) {
        return of(status, code, Map.of());
    }

    public static Problem of(int status, String code, Map<String, String> arguments) {
        return new Problem(status, code, arguments, List.of(), Map.of());
    }

    /** One problem for the whole body, whatever the number of its faults; a single fault speaks for itself. */
    public static Problem of(List<Fault> faults) {
        if (faults.size() == 1) {
            var arguments = new LinkedHashMap<>(faults.getFirst().arguments());
            arguments.put("field", field(faults.getFirst()));
            return new Problem(400, faults.getFirst().code(), arguments, faults, Map.of());
        }
        return new Problem(400, "bad-body", Map.of("count", Integer.toString(faults.size())), faults, Map.of());
    }

    public Problem with(Map<String, Object> further) {
        var all = new LinkedHashMap<>(more);
        all.putAll(further);
        return new Problem(status, code, arguments, faults, all);
    }

    /** The document as it is sent. */
    public byte[] json() {
        var said = Catalogue.say(code, arguments);
        var out = new LinkedHashMap<String, Object>();
        out.put("type", "urn:personal-budget-ledger:problem:" + code);
        out.put("title", said.title());
        out.put("status", status);
        out.put("code", code);
        out.put("detail", said.what() + " " + said.where() + " " + said.next());
        out.put("what", said.what());
        out.put("where", said.where());
        out.put("next", said.next());
        if (!faults.isEmpty()) {
            out.put("errors", errors());
        }
        out.putAll(more);
        return JSON.writeValueAsString(out).getBytes(StandardCharsets.UTF_8);
    }

    private List<Map<String, String>> errors() {
        var errors = new ArrayList<Map<String, String>>();
        for (Fault fault : faults) {
            var arguments = new LinkedHashMap<>(fault.arguments());
            arguments.put("field", field(fault));
            var said = Catalogue.say(fault.code(), arguments);
            var error = new LinkedHashMap<String, String>();
            error.put("code", fault.code());
            error.put("field", fault.where());
            error.put("what", said.what());
            error.put("where", said.where());
            error.put("next", said.next());
            errors.add(error);
        }
        return errors;
    }

    private static String field(Fault fault) {
        return fault.where().isEmpty() ? "the body as a whole" : fault.where();
    }
}
