package uk.personalbudget.api.cli;

import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.personalbudget.api.cli.RunningService.Came;

/** Whom a command asks, and as whom: the service that has the books, or one started for this command. */
final class Asking {
    private static final String PASSWORD = "LEDGER_PASSWORD";
    private static final String API = "/api/v1";

    @Mixin
    private Where where = new Where();

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Signs in as this person instead of acting as the command line. The password is read from the"
                    + " environment, " + PASSWORD + ", or asked for.")
    private Optional<String> user = Optional.empty();

    Where where() {
        return where;
    }

    /** True when somebody signs in instead of acting as the command line. */
    boolean signsIn() {
        return user.isPresent();
    }

    Came ask(Main main, String method, String path, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent("Accept", "application/json, application/problem+json, */*");
        Optional<RunningService> running = where.running();
        if (running.isPresent()) {
            return running.get().ask(method, whole(path), all, body, authorization());
        }
        where.requireBooks();
        Optional<String> authorization = authorization();
        try (var service = OwnService.quiet(where, main.debug())) {
            return new RunningService(where.data(), service.port()).ask(method, whole(path), all, body, authorization);
        }
    }

    /** {@code budgets/B-1}, {@code /budgets/B-1} and {@code /api/v1/budgets/B-1} are the same. */
    private static String whole(String path) {
        String rooted = path.startsWith("/") ? path : "/" + path;
        if (rooted.matches("[!-~]*")) {
            return rooted.startsWith("/api/") || rooted.startsWith("/v3/") ? rooted : API + rooted;
        }
        throw new Cannot("\"" + path + "\" is not an address: it has no spaces and only plain letters, like"
                + " /budgets/B-101/loads.");
    }

    private Optional<String> authorization() {
        return user.map(name -> "Basic "
                + Base64.getEncoder().encodeToString((name + ":" + password(name)).getBytes(StandardCharsets.UTF_8)));
    }

    private static String password(String name) {
        @Nullable String given = System.getenv(PASSWORD);
        if (given != null) {
            return given;
        }
        char[] typed = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> console.readPassword("Password of %s: ", name))
                .orElse(null);
        if (typed == null) {
            throw new Cannot("To sign in as " + name + ", put the password into the environment as " + PASSWORD + ".");
        }
        return new String(typed);
    }
}
