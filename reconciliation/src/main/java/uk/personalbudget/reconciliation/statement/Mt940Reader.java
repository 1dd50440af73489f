package uk.personalbudget.reconciliation.statement;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads SWIFT MT940 as banks really write it: with or without envelope, with stray header lines, pages of one statement as
 * messages of their own, odd transaction codes. What a line says is taken leniently; what adds up to money strictly.
 */
final class Mt940Reader {
    private static final Pattern TAG = Pattern.compile("^:(\\d{2}[A-Z]?|NS|9[45][0-2]):(.*)$", Pattern.DOTALL);

    /** Marks that programs put around a message or a file. */
    private static final Pattern MARKS = Pattern.compile("[\\u0001\\u0003\\u001a\\ufeff]");

    private static final int HEAD_BYTES = 1024;
    private static final Pattern ENVELOPE = Pattern.compile("\\{2:[IO](\\d{3})");
    /** A statement, one without free texts, and the interim report that is refused in words of its own. */
    private static final Set<String> STATEMENTS = Set.of("940", "950", "942");

    private final Limits limits;
    private final List<Statement> statements = new ArrayList<>();
    private @Nullable Mt940Message current;
    private @Nullable Page lastPage;
    private int entries;

    Mt940Reader(Limits limits) {
        this.limits = limits;
    }

    /** The closing of a page, to be the opening of the next. */
    private record Page(String account, String number, long closing, boolean last, String currency) {}

    static boolean recognises(List<String> lines) {
        for (String line : lines) {
            String stripped = strip(line);
            if (stripped.matches("^:(20|21|25P?|28C?|34F|13D?|60[FM]|61|62[FM]|64|86|90[CD]|940|942|NS):?.*")
                    || stripped.matches("^\\{1:F01.*")) {
                return true;
            }
        }
        return false;
    }

    private static String strip(String line) {
        return MARKS.matcher(line).replaceAll("").stripTrailing();
    }

    StatementReading read(SourceFile file, Charset charset) throws IOException {
        String name = isInterim(file, charset) ? "mt942" : Profile.MT940.id();
        try {
            refuseOtherMessage(file, charset);
            if (name.equals("mt942")) {
                throw new Unreadable(
                        RefusalCode.INTERIM_REPORT,
                        "The file is MT942, an interim report of an account, not a statement");
            }
            readFields(file, charset);
            if (statements.isEmpty()) {
                throw new Unreadable(RefusalCode.NO_STATEMENT, "The MT940 file holds no complete statement");
            }
            StatementChain.check(statements);
            return new StatementReading.Read(Profile.MT940, statements, null);
        } catch (Unreadable e) {
            return e.refused(name);
        }
    }

    /** The envelope, where there is one, says what kind of message it holds. */
    private static void refuseOtherMessage(SourceFile file, Charset charset) throws IOException {
        Matcher matcher = ENVELOPE.matcher(new String(file.head(HEAD_BYTES), charset));
        if (matcher.find() && !STATEMENTS.contains(matcher.group(1))) {
            throw new Unreadable(
                    RefusalCode.UNSUPPORTED_FORMAT, "The file is MT" + matcher.group(1) + ", not a statement");
        }
    }

    /** Only interim reports have a floor limit, a time, or sums of debits and credits. */
    private boolean isInterim(SourceFile file, Charset charset) throws IOException {
        Limits.Watch watch = limits.start();
        boolean interim = false;
        try (BufferedReader reader = StatementReader.text(file, charset)) {
            Mt940Lines lines = new Mt940Lines(reader, limits.fieldCharsMax());
            String line = lines.next();
            int count = 0;
            while (line != null && count < 1000) {
                String stripped = strip(line);
                if (stripped.startsWith(":60F:") || stripped.startsWith(":62F:")) {
                    return false;
                }
                interim |= stripped.matches("^(:34F:|:13D?:|:90[CD]:|:942:|\\{1:.*\\{2:[IO]942).*");
                watch.check();
                count++;
                line = lines.next();
            }
        }
        return interim;
    }

    private void readFields(SourceFile file, Charset charset) throws IOException {
        Limits.Watch watch = limits.start();
        try (BufferedReader reader = StatementReader.text(file, charset)) {
            Mt940Lines lines = new Mt940Lines(reader, limits.fieldCharsMax());
            String tag = null;
            StringBuilder value = new StringBuilder();
            long tagLine = 0;
            boolean colon = false;
            for (String line = lines.next(); line != null; line = lines.next()) {
                long number = lines.number();
                if (number % 1000 == 0) {
                    watch.check();
                }
                String stripped = strip(withoutEnvelope(strip(line)));
                if (stripped.equals(":")) {
                    // Some programs break the line behind the colon that begins a field.
                    colon = true;
                    continue;
                }
                Matcher matcher = TAG.matcher(colon ? ":" + stripped : stripped);
                colon = false;
                if (matcher.matches()) {
                    field(tag, value.toString(), tagLine);
                    tag = matcher.group(1);
                    value.setLength(0);
                    value.append(matcher.group(2));
                    tagLine = number;
                } else if (isEnd(stripped)) {
                    field(tag, value.toString(), tagLine);
                    tag = null;
                    value.setLength(0);
                    endMessage(number);
                } else if (tag != null && !stripped.isEmpty()) {
                    if (value.length() + stripped.length() > limits.fieldCharsMax()) {
                        throw new Unreadable(
                                RefusalCode.TOO_LONG,
                                "A field is longer than " + limits.fieldCharsMax() + " characters",
                                number);
                    }
                    value.append('\n').append(stripped);
                }
            }
            field(tag, value.toString(), tagLine);
            endMessage(lines.number());
        }
    }

    private static String withoutEnvelope(String line) {
        int text = line.indexOf("{4:");
        return text >= 0 ? line.substring(text + 3) : line;
    }

    private static boolean isEnd(String line) {
        return line.equals("-") || line.startsWith("-}") || line.equals("-XXX");
    }

    private void field(@Nullable String tag, String value, long line) {
        if (tag == null) {
            return;
        }
        switch (tag) {
            case "20" -> {
                endMessage(line);
                current = new Mt940Message(line);
            }
            case "25", "25P" -> message(tag, line).account(value, line);
            case "28", "28C" -> message(tag, line).number(value);
            case "60F", "60M" -> message(tag, line).open(value, line, tag.equals("60M"));
            case "61" -> {
                entries++;
                if (entries > limits.entriesMax()) {
                    throw new Unreadable(
                            RefusalCode.TOO_LARGE, "The file has more than " + limits.entriesMax() + " entries");
                }
                message(tag, line).line(value, line);
            }
            case "86", "NS" -> {
                if (current != null) {
                    current.details(value);
                } else {
                    throw fragment(tag, line);
                }
            }
            case "62F", "62M" -> message(tag, line).close(value, line, tag.equals("62M"));
            default -> {
                // Available balances and references to other messages say nothing about what was booked.
            }
        }
    }

    private Mt940Message message(String tag, long line) {
        Mt940Message message = current;
        if (message == null) {
            throw fragment(tag, line);
        }
        return message;
    }

    private static Unreadable fragment(String tag, long line) {
        return new Unreadable(
                RefusalCode.TRUNCATED,
                "The file is a fragment of MT940: field :" + tag
                        + ": stands outside any statement, which begins with :20:",
                line);
    }

    private void endMessage(long line) {
        Mt940Message message = current;
        current = null;
        if (message == null) {
            return;
        }
        Statement statement = message.finished(line);
        Page before = lastPage;
        if (message.continues()
                && before != null
                && !before.last
                && before.account.equals(statement.account())
                && !Objects.equals(before.closing, statement.opening())) {
            throw new Unreadable(
                    RefusalCode.DOES_NOT_CONTINUE,
                    "The page before closes at " + Sums.money(before.closing, before.currency)
                            + " but this page of the statement opens at "
                            + Sums.money(Objects.requireNonNull(statement.opening()), statement.currency()),
                    message.startLine());
        }
        lastPage = new Page(
                statement.account(),
                message.number(),
                Objects.requireNonNull(statement.closing()),
                !message.continued(),
                statement.currency());
        statements.add(statement);
    }
}
