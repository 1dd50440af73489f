package uk.personalbudget.api.files;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.idempotency.GivenAnswers;
import uk.personalbudget.api.idempotency.GivenAnswers.Given;
import uk.personalbudget.api.idempotency.GivenAnswers.Outcome;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.cardfeed.CardFeedReader;
import uk.personalbudget.reconciliation.statement.BringIn;
import uk.personalbudget.reconciliation.statement.Profile;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.Statement;
import uk.personalbudget.reconciliation.statement.StatementSource;

/** Bringing a file in over REST: the body is the file. */
@RestController
@RequestMapping("/api/v1/files")
@Tag(
        name = "Files",
        description = "Card feeds, load batches, provider returns, statements, balance reports and opening positions.")
class FileEndpoint {
    private static final long BYTES_MOST = 200L * 1024 * 1024;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FileIntake intake;
    private final GivenAnswers answers;

    FileEndpoint(FileIntake intake, GivenAnswers answers) {
        this.intake = intake;
        this.answers = answers;
    }

    @PostMapping(consumes = MediaType.ALL_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.CARD_PROGRAMME})
    @Operation(summary = "Bring a file in", description = """
                    The body is the file itself, and its content decides what it is. With dryRun nothing is done.
                    Of a statement may be said its profile (ours, or one the council has approved), the account where its
                    file names none, its source (bank, portal, family), and gapToFollow where days before it are missing.
                    A load batch is CSV in UTF-8. Its first two lines are load_batch,lines,total_pence and their values;
                    then line,budget,account,allocation,element,funder,amount_pence,reference,schedule_line,value_date
                    with one line for each part of a top-up, numbered from 1. The funder is empty for a pooled fund.
                    Lines with the same budget, account, reference and value date arrive as one sum.
                    A provider's monthly return is CSV in UTF-8 with the columns provider_ref,txn_id,account_ref,date,kind,
                    amount_pence,provision,supplier_ref,invoice_ref,yes_ref,original_txn_id,reference,confirmed_by,
                    balance_after_pence, the first of them first. A kind is received, spend, fee, fee_refund, refund,
                    interest, credit, returned or balance.
                    People are CSV in UTF-8 with the columns person,name and, where known, born_on, phone, e_mail. They are kept
                    encrypted; the file is not kept, and what is entered already changes nothing.
                    Opening positions are CSV in UTF-8 with the columns budget,account,element,funder,amount,
                    statement_date,pot,outcome,last_review,first_payment, in any order; provision, pot_purpose, pot_expires,
                    allocation, year_from, year_to, year_amount and year_left may stand beside them. The lines of an account
                    must come to what a balance report (account,date,balance) or a statement brought in before says it held.
                    Whoever brings the file in signs for its totals (202); it is posted when a second person does (201).
                    """)
    ResponseEntity<byte[]> bringIn(
            SignedIn who,
            HttpServletRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(defaultValue = "file") String name,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean skipBadRows,
            @RequestParam(required = false) @Nullable String profile,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(defaultValue = "portal") String source,
            @RequestParam(defaultValue = "false") boolean gapToFollow)
            throws IOException {
        if (key == null) {
            throw new NotPossible(Problem.of(400, "key-missing"));
        }
        if (!KEY.matcher(key.strip()).matches()) {
            throw new NotPossible(Problem.of(400, "key-unusable"));
        }
        Path kept = Files.createTempFile("ledger-file-", ".in");
        try {
            copy(request, kept);
            var onDisk = SourceFile.of(kept);
            var file = new SourceFile(name, onDisk.size(), onDisk.content());
            return once(
                    who,
                    key.strip(),
                    request,
                    file,
                    wish(dryRun, skipBadRows, new Said(profile, account, source, gapToFollow)));
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    /** What was said of a statement, as it came. */
    private record Said(@Nullable String profile, @Nullable String account, String source, boolean gapToFollow) {}

    private static Wish wish(boolean dryRun, boolean skipBadRows, Said said) {
        StatementSource source = Stream.of(StatementSource.values())
                .filter(one -> one.label().equals(said.source()))
                .findFirst()
                .orElseThrow(() -> new NotPossible(Problem.of(
                        400, "bad-parameter", Map.of("field", "source", "help", "Use bank, portal or family."))));
        Profile profile = said.profile() == null || said.profile().isBlank() ? null : new Profile(said.profile());
        String account = said.account() == null || said.account().isBlank() ? null : said.account();
        return new Wish(dryRun, skipBadRows, new BringIn(profile, account, source, said.gapToFollow()));
    }

    private static void copy(HttpServletRequest request, Path to) throws IOException {
        try (InputStream in = request.getInputStream();
                OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
                if (total > BYTES_MOST) {
                    throw new NotPossible(
                            Problem.of(413, "body-too-large", Map.of("most", Long.toString(BYTES_MOST / 1024))));
                }
                out.write(buffer, 0, count);
            }
        }
    }

    private ResponseEntity<byte[]> once(
            SignedIn who, String key, HttpServletRequest request, SourceFile file, Wish wish) throws IOException {
        String said = request.getMethod() + " " + request.getRequestURI() + " " + wish;
        String hash = GivenAnswers.hash(said, file.sha256().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return switch (answers.once(new GivenAnswers.Key(who.id(), key), hash, _ -> given(who, file, wish))) {
            case Outcome.First first -> sent(first.given(), false);
            case Outcome.Again again -> sent(again.given(), true);
            case Outcome.OtherRequest _ -> throw new NotPossible(Problem.of(409, "key-used-otherwise"));
        };
    }

    private Given given(SignedIn who, SourceFile file, Wish wish) {
        try {
            if (!may(who, file)) {
                Problem problem = Problem.of(403, "not-allowed");
                return new Given(403, Map.of(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE), problem.json(), false);
            }
            return switch (intake.bringIn(file, wish, who.actor(), Progress.UNHEARD)) {
                case BroughtIn.Posted posted -> json(201, posted(posted), MediaType.APPLICATION_JSON_VALUE);
                case BroughtIn.Checked checked -> json(200, checked(checked), MediaType.APPLICATION_JSON_VALUE);
                case BroughtIn.Signed signed -> json(202, signed(signed), MediaType.APPLICATION_JSON_VALUE);
                case BroughtIn.Refused refused -> json(422, refused(refused), Problem.MEDIA_TYPE);
            };
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** An approver signs for opening positions, and brings nothing else in. */
    private static boolean may(SignedIn who, SourceFile file) throws IOException {
        return who.is(Role.FINANCE_OFFICER)
                || (who.is(Role.CARD_PROGRAMME) && CardFeedReader.recognises(file))
                || (who.is(Role.APPROVER) && FileIntake.movingIn(file));
    }

    private static Given json(int status, Map<String, Object> body, String mediaType) {
        return new Given(status, Map.of(HttpHeaders.CONTENT_TYPE, mediaType), JSON.writeValueAsBytes(body), true);
    }

    private static Map<String, Object> posted(BroughtIn.Posted posted) {
        var out = told(posted.kind(), posted.sha256(), posted.batch());
        out.put("acceptedAt", posted.acceptedAt().toString());
        out.put("resumed", posted.resumed());
        out.put("lines", posted.lines());
        out.put("posted", posted.posted());
        out.put("nothingNew", posted.nothingNew());
        out.put("refused", posted.refused());
        out.put("badRows", rows(posted.badRows()));
        return out;
    }

    private static Map<String, Object> checked(BroughtIn.Checked checked) {
        var out = told(checked.kind(), checked.sha256(), checked.batch());
        out.put("lines", checked.lines());
        out.put("badRows", rows(checked.badRows()));
        if (!checked.totals().isEmpty()) {
            out.put("accounts", totals(checked.totals()));
        }
        if (!checked.statements().isEmpty()) {
            out.put("statements", statements(checked.statements()));
        }
        return out;
    }

    /** Each statement with its balances in the smallest unit of its currency; its entries are only counted. */
    private static List<Map<String, Object>> statements(List<Statement> statements) {
        var out = new ArrayList<Map<String, Object>>();
        for (Statement statement : statements) {
            var one = new LinkedHashMap<String, Object>();
            one.put("account", statement.account());
            one.put("currency", statement.currency());
            one.put("from", statement.from().toString());
            one.put("to", statement.to().toString());
            one.put("openingMinor", statement.opening());
            one.put("closingMinor", statement.closing());
            one.put("entries", statement.entries().size());
            out.add(one);
        }
        return out;
    }

    private static Map<String, Object> signed(BroughtIn.Signed signed) {
        var out = told(signed.kind(), signed.sha256(), signed.sha256());
        out.put("lines", signed.lines());
        out.put("accounts", totals(signed.totals()));
        out.put("signedBy", List.copyOf(signed.signedBy()));
        out.put("waitsFor", "a second person, who brings in the same file");
        return out;
    }

    /** Each account's lines beside what the balance report or statement says. */
    private static List<Map<String, Object>> totals(List<BroughtIn.AccountTotal> totals) {
        var out = new ArrayList<Map<String, Object>>();
        for (BroughtIn.AccountTotal total : totals) {
            var one = new LinkedHashMap<String, Object>();
            one.put("budget", total.budget());
            one.put("account", total.account());
            one.put("on", total.on().toString());
            one.put("linesPence", total.pence());
            total.saysPence().ifPresent(pence -> one.put("saysPence", pence));
            total.by().ifPresent(by -> one.put("by", by));
            out.add(one);
        }
        return out;
    }

    private static Map<String, Object> told(Optional<FileKind> kind, String sha256, String batch) {
        var out = new LinkedHashMap<String, Object>();
        out.put("kind", kind.map(Labelled::label).orElse("unknown"));
        out.put("sha256", sha256);
        out.put("batch", batch);
        return out;
    }

    private static Map<String, Object> refused(BroughtIn.Refused refused) {
        var out = new LinkedHashMap<String, Object>();
        out.put("type", "urn:personal-budget-ledger:problem:" + refused.code());
        out.put("title", "The file was not brought in");
        out.put("status", 422);
        out.put("code", refused.code());
        out.put("detail", refused.reason());
        refused.line().ifPresent(line -> out.put("line", line));
        out.put("sha256", refused.sha256());
        out.put("badRows", rows(refused.badRows()));
        return out;
    }

    private static List<Map<String, Object>> rows(List<BadRow> badRows) {
        var rows = new ArrayList<Map<String, Object>>();
        badRows.forEach(bad -> rows.add(Map.of("line", bad.row(), "reason", bad.reason())));
        return rows;
    }

    private static ResponseEntity<byte[]> sent(Given given, boolean again) {
        var response = ResponseEntity.status(given.status());
        given.headers().forEach(response::header);
        if (again) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.body(given.body());
    }
}
