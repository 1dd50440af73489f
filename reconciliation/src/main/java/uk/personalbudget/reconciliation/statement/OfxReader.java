package uk.personalbudget.reconciliation.statement;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads OFX 1 (SGML) and OFX 2 (XML): statements of bank accounts and of credit cards. Only the aggregates that matter have a
 * name here; every other tag is passed over, whatever a bank or a program has put into it.
 */
final class OfxReader {
    private static final int HEAD_BYTES = 4096;
    private static final Set<String> STATEMENTS = Set.of("STMTRS", "CCSTMTRS");
    private static final Set<String> ENTRIES = Set.of("STMTTRN");
    private static final Set<String> AGGREGATES = Set.of(
            "OFX",
            "SIGNONMSGSRSV1",
            "SONRS",
            "FI",
            "STATUS",
            "BANKMSGSRSV1",
            "STMTTRNRS",
            "STMTRS",
            "CREDITCARDMSGSRSV1",
            "CCSTMTTRNRS",
            "CCSTMTRS",
            "BANKACCTFROM",
            "CCACCTFROM",
            "BANKTRANLIST",
            "BANKTRANLISTP",
            "STMTTRN",
            "STMTTRNP",
            "PAYEE",
            "BANKACCTTO",
            "CCACCTTO",
            "CURRENCY",
            "ORIGCURRENCY",
            "IMAGEDATA",
            "LEDGERBAL",
            "AVAILBAL",
            "BALLIST",
            "BAL");

    private final Limits limits;
    private final List<Statement> statements = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private @Nullable OfxStatement current;
    private @Nullable String failure;
    private String statusCode = "";
    private boolean ended;
    private int entries;

    OfxReader(Limits limits) {
        this.limits = limits;
    }

    /** OFX begins with its own header, or is XML that names it. */
    static boolean recognises(SourceFile file) throws IOException {
        String head = new String(file.head(HEAD_BYTES), StandardCharsets.ISO_8859_1)
                .replace("\u00ef\u00bb\u00bf", "")
                .stripLeading()
                .toUpperCase(Locale.ROOT);
        return head.startsWith("OFXHEADER")
                || (head.startsWith("<") && (head.contains("<?OFX") || head.contains("<OFX>")));
    }

    StatementReading read(SourceFile file, Charset charset) throws IOException {
        try (BufferedReader text = StatementReader.text(file, charset)) {
            OfxTokens tokens = new OfxTokens(text, limits);
            for (OfxTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
                if (token.closing()) {
                    close(token);
                } else if (AGGREGATES.contains(token.name())) {
                    open(token);
                } else {
                    value(token);
                }
            }
            return finished();
        } catch (Unreadable e) {
            return e.refused(Profile.OFX.id());
        }
    }

    private StatementReading finished() {
        if (!ended) {
            throw new Unreadable(RefusalCode.TRUNCATED, "The file ends before its closing tag </OFX>");
        }
        if (statements.isEmpty()) {
            throw new Unreadable(
                    RefusalCode.NO_STATEMENT,
                    failure == null ? "The OFX file holds no statement of an account" : failure);
        }
        StatementChain.check(statements);
        return new StatementReading.Read(Profile.OFX, statements, null);
    }

    private void open(OfxTokens.Token token) {
        String name = token.name();
        if (STATEMENTS.contains(name)) {
            if (current != null) {
                throw inside(token);
            }
            current = new OfxStatement(name.equals("CCSTMTRS"), token.line());
        }
        if (ENTRIES.contains(name)) {
            entries++;
            if (entries > limits.entriesMax()) {
                throw new Unreadable(
                        RefusalCode.TOO_LARGE, "The file has more than " + limits.entriesMax() + " entries");
            }
            if (current == null || open.contains(name)) {
                throw inside(token);
            }
            current.startEntry(token.line());
        }
        open.push(name);
        if (open.size() > limits.depthMax()) {
            throw new Unreadable(
                    RefusalCode.TOO_DEEP,
                    "The file is nested more than " + limits.depthMax() + " levels deep",
                    token.line());
        }
    }

    private static Unreadable inside(OfxTokens.Token token) {
        return new Unreadable(
                RefusalCode.MALFORMED, "<" + token.name() + "> stands where none can begin", token.line());
    }

    /** SGML leaves out the closing tags of values, so a closing tag ends whatever was opened after its own. */
    private void close(OfxTokens.Token token) {
        if (!AGGREGATES.contains(token.name()) || !open.contains(token.name())) {
            return;
        }
        String name = open.pop();
        while (!name.equals(token.name())) {
            if (ENTRIES.contains(name) || STATEMENTS.contains(name)) {
                throw new Unreadable(
                        RefusalCode.MALFORMED, "</" + token.name() + "> comes before </" + name + ">", token.line());
            }
            name = open.pop();
        }
        OfxStatement statement = current;
        if (name.equals("OFX")) {
            ended = true;
        } else if (statement != null && ENTRIES.contains(name)) {
            statement.endEntry();
        } else if (statement != null && STATEMENTS.contains(name)) {
            statements.add(statement.finished());
            current = null;
        }
    }

    private void value(OfxTokens.Token token) {
        if (token.name().equals("INVSTMTRS") || token.name().equals("LOANSTMTRS")) {
            throw new Unreadable(
                    RefusalCode.UNSUPPORTED_FORMAT,
                    "The file is an OFX statement of "
                            + (token.name().startsWith("INV") ? "investments" : "a loan")
                            + ", not of a bank account or a card",
                    token.line());
        }
        if (token.text().isEmpty() || open.isEmpty()) {
            return;
        }
        String within = open.peek();
        if (within.equals("STATUS")) {
            status(token);
        } else if (current != null) {
            current.value(within, token.name(), token.text(), token.line());
        }
    }

    /** A bank that cannot answer says so in a status, and gives no statement. */
    private void status(OfxTokens.Token token) {
        if (token.name().equals("CODE")) {
            statusCode = token.text();
        } else if (token.name().equals("SEVERITY") && token.text().equalsIgnoreCase("ERROR")) {
            failure = "The bank answered with error " + Texts.shown(statusCode) + " in place of a statement";
        }
    }
}
