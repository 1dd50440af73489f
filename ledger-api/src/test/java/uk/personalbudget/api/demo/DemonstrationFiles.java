package uk.personalbudget.api.demo;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.api.demo.Caseload.Amount;
import uk.personalbudget.api.demo.Caseload.Child;
import uk.personalbudget.api.demo.Life.FeedRow;
import uk.personalbudget.api.demo.Life.Line;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.schedule.Frequency;
import uk.personalbudget.ledger.schedule.Instalments;
import uk.personalbudget.reconciliation.calendar.EnglandBankHolidays;

/** Writes every file of the demonstration from the caseload and the lives, the same bytes each time. */
final class DemonstrationFiles {
    private static final LocalDate SECOND_STATEMENT = LocalDate.of(2026, 3, 31);
    private static final DateTimeFormatter LLOYDS_DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.UK);
    private static final DateTimeFormatter NATIONWIDE_DAY = DateTimeFormatter.ofPattern("dd MMM uuuu", Locale.UK);
    private static final String FEED_HEADER =
            "provider_txn_id,account_ref,card_last4,cardholder_ref,event,auth_id,occurred_at,value_date,amount_pence,"
                    + "original_amount,original_currency,original_txn_id,cash_pence,channel,mcc,merchant_name,"
                    + "merchant_city,counterparty,reference,balance_after_pence,status,reason\n";

    private final Caseload caseload;
    private final WorkingDays workingDays = EnglandBankHolidays.between(Year.of(2025), Year.of(2027), List.of());
    private final List<Life> lives = new ArrayList<>();
    private final SortedMap<String, String> files = new TreeMap<>();
    private final Map<String, LocalDate> arrives = new HashMap<>();

    private DemonstrationFiles(Caseload caseload) {
        this.caseload = caseload;
    }

    /** Every file by its path below {@code demo/}. */
    static SortedMap<String, String> of(Caseload caseload) {
        var writer = new DemonstrationFiles(caseload);
        caseload.children().forEach(child -> writer.lives.add(new Life(child, opening(child))));
        writer.loads();
        writer.lives.forEach(Lives::live);
        writer.feeds();
        writer.lives.forEach(writer::statements);
        writer.answerKey();
        writer.list();
        return writer.files;
    }

    private static long opening(Child child) {
        var forward = child.broughtForward();
        return forward == null
                ? 0
                : forward.money().values().stream().mapToLong(Pence::parse).sum();
    }

    private record Due(Life life, String allocation, Amount amount, Instalments.Instalment instalment) {}

    /** One batch for each day on which top-ups arrive: the due day, or the working day after it. */
    private void loads() {
        SortedMap<LocalDate, List<Due>> byDay = new TreeMap<>();
        for (Life life : lives) {
            life.child.amounts().forEach((allocation, amount) -> {
                if (amount.paid() == null || amount.waits()) {
                    return;
                }
                for (var instalment : Instalments.of(
                        Labelled.of(Frequency.class, amount.paid()),
                        life.child.planYearFrom(caseload),
                        life.child.planYearTo(caseload),
                        amount.pence())) {
                    boolean played = !instalment.dueOn().isBefore(caseload.from())
                            && !instalment.dueOn().isAfter(Life.LAST);
                    if (played) {
                        byDay.computeIfAbsent(onOrAfter(instalment.dueOn()), _ -> new ArrayList<>())
                                .add(new Due(life, allocation, amount, instalment));
                    }
                }
            });
        }
        byDay.forEach(this::batch);
    }

    private LocalDate onOrAfter(LocalDate day) {
        return workingDays.working(day) ? day : workingDays.after(day, 1);
    }

    private void batch(LocalDate on, List<Due> dues) {
        dues.sort(Comparator.comparing((Due due) -> due.life().child.budget())
                .thenComparing(due -> due.amount().of())
                .thenComparing(Due::allocation));
        Map<Life, Long> arriving = new HashMap<>();
        dues.forEach(due -> arriving.merge(due.life(), due.instalment().amountPence(), Math::addExact));
        Map<Life, String> references = new HashMap<>();
        long total = 0;
        var rows = new StringBuilder();
        int number = 0;
        for (Due due : dues) {
            Child child = due.life().child;
            String reference =
                    references.computeIfAbsent(due.life(), life -> life.topUp(on, arriving.getOrDefault(life, 0L)));
            String funder = due.amount().from().size() == 1
                    ? due.amount().from().keySet().iterator().next()
                    : "";
            number++;
            total += due.instalment().amountPence();
            rows.append(String.join(
                            ",",
                            Integer.toString(number),
                            child.budget(),
                            child.account().number(),
                            due.allocation(),
                            due.amount().element(),
                            funder,
                            Long.toString(due.instalment().amountPence()),
                            reference,
                            due.allocation() + "/" + due.instalment().number(),
                            on.toString()))
                    .append('\n');
        }
        put(
                "loads/LB-" + on + ".csv",
                on,
                "load_batch,lines,total_pence\nLB-" + on + "," + number + "," + total + "\n"
                        + "line,budget,account,allocation,element,funder,amount_pence,reference,schedule_line,value_date\n"
                        + rows);
    }

    private void put(String path, LocalDate on, String content) {
        files.put(path, content);
        arrives.put(path, on);
    }

    private record AccountRow(Life life, FeedRow row) {}

    /** One feed for each month and all accounts; it comes on the first day of the next month, the last one today. */
    private void feeds() {
        List<AccountRow> all = new ArrayList<>();
        lives.forEach(life -> life.feed.forEach(row -> all.add(new AccountRow(life, row))));
        all.sort(Comparator.comparing((AccountRow one) -> one.row().at())
                .thenComparing(one -> one.row().id()));
        Map<Life, Long> balances = new HashMap<>();
        lives.forEach(life -> balances.put(life, life.openingPence));
        LocalDate month = caseload.from().withDayOfMonth(1);
        while (!month.isAfter(Life.LAST)) {
            LocalDate next = month.plusMonths(1);
            LocalDate first = month;
            var ofMonth = all.stream()
                    .filter(one -> !London.dateOf(one.row().at()).isBefore(first)
                            && London.dateOf(one.row().at()).isBefore(next))
                    .toList();
            Map<Life, FeedRow> lastMoving = new HashMap<>();
            ofMonth.stream()
                    .filter(one -> one.row().change() != 0)
                    .forEach(one -> lastMoving.put(one.life(), one.row()));
            var rows = new StringBuilder(FEED_HEADER);
            for (AccountRow one : ofMonth) {
                balances.merge(one.life(), one.row().change(), Math::addExact);
                boolean tells = one.row().equals(lastMoving.get(one.life()));
                rows.append(feedRow(one, tells ? balances.getOrDefault(one.life(), 0L) : null));
            }
            LocalDate arrival = next.isAfter(caseload.today()) ? caseload.today() : next;
            put("feed/" + month.toString().substring(0, 7) + ".csv", arrival, rows.toString());
            month = next;
        }
    }

    private static String feedRow(AccountRow one, @org.jspecify.annotations.Nullable Long balance) {
        FeedRow row = one.row();
        return String.join(
                        ",",
                        row.id(),
                        one.life().child.account().number(),
                        row.card(),
                        "",
                        row.event(),
                        row.auth(),
                        row.at().toString(),
                        row.valueOn().toString(),
                        Long.toString(row.pence()),
                        "",
                        "",
                        row.original(),
                        "",
                        row.channel(),
                        row.category(),
                        row.merchant(),
                        row.merchant().isEmpty() ? "" : "Sampleton",
                        row.counterparty(),
                        row.reference(),
                        balance == null ? "" : Long.toString(balance + row.balanceOff()),
                        row.status(),
                        row.reason())
                + "\n";
    }

    private void statements(Life life) {
        List<Line> lines = new ArrayList<>(life.lines);
        lines.sort(Comparator.comparing(Line::on).thenComparing(Line::bankReference));
        var first = lines.stream()
                .filter(line -> line.on().isBefore(SECOND_STATEMENT))
                .toList();
        var second = lines.stream()
                .filter(line -> !line.on().isBefore(SECOND_STATEMENT))
                .toList();
        long between = life.openingPence + first.stream().mapToLong(Line::pence).sum();
        statement(life, 1, caseload.from(), SECOND_STATEMENT.minusDays(1), life.openingPence, first);
        statement(life, 2, SECOND_STATEMENT, Life.LAST, between, second);
    }

    private void statement(Life life, int number, LocalDate from, LocalDate to, long opening, List<Line> lines) {
        String name = "statements/" + life.child.budget() + "-" + number;
        LocalDate arrival = to.plusDays(number == 1 ? 2 : 1);
        switch (life.child.budget()) {
            case "PB-109" -> put(name + ".csv", arrival, lloyds(life, opening, lines));
            case "PB-110" -> put(name + ".csv", arrival, nationwide(life, opening, lines));
            default -> put(name + ".xml", arrival, camt(life, number, from, to, opening, lines));
        }
    }

    /** Newest first, as that bank gives it. */
    private static String lloyds(Life life, long opening, List<Line> lines) {
        String[] number = life.child.account().number().split("-", 2);
        String sortCode = number[0].replaceAll("(..)(..)(..)", "$1-$2-$3");
        List<String> rows = new ArrayList<>();
        long balance = opening;
        for (Line line : lines) {
            balance += line.pence();
            rows.addFirst(String.join(
                            ",",
                            LLOYDS_DAY.format(line.on()),
                            line.type(),
                            "'" + sortCode,
                            number[1],
                            line.text(),
                            line.pence() < 0 ? Pence.decimal(-line.pence()) : "",
                            line.pence() < 0 ? "" : Pence.decimal(line.pence()),
                            Pence.decimal(balance))
                    + ",\n");
        }
        return "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit"
                + " Amount,Balance,\n" + String.join("", rows);
    }

    private static String nationwide(Life life, long opening, List<Line> lines) {
        var rows = new StringBuilder();
        long balance = opening;
        for (Line line : lines) {
            balance += line.pence();
            rows.append(String.format(
                    Locale.ROOT,
                    "\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"%n".replace("%n", "\n"),
                    NATIONWIDE_DAY.format(line.on()),
                    switch (line.type()) {
                        case "FPO" -> "Payment to";
                        case "SO" -> "Standing order";
                        case "DD" -> "Direct debit";
                        default -> "Bank credit";
                    },
                    line.text(),
                    line.pence() < 0 ? Pence.format(-line.pence()) : "",
                    line.pence() < 0 ? "" : Pence.format(line.pence()),
                    Pence.format(balance)));
        }
        return "\"Account Name:\",\"FlexMade ****" + life.child.account().lastFour() + "\"\n"
                + "\"Account Balance:\",\"" + Pence.format(balance) + "\"\n"
                + "\"Available Balance: \",\"" + Pence.format(balance) + "\"\n\n"
                + "\"Date\",\"Transaction type\",\"Description\",\"Paid out\",\"Paid in\",\"Balance\"\n" + rows;
    }

    private static String camt(Life life, int number, LocalDate from, LocalDate to, long opening, List<Line> lines) {
        String iban = iban(life.child.account().number());
        long closing = opening + lines.stream().mapToLong(Line::pence).sum();
        String id = "ST-" + life.child.number() + "-" + number;
        var out = new StringBuilder();
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">\n<BkToCstmrStmt>\n")
                .append("<GrpHdr><MsgId>")
                .append(id)
                .append("</MsgId><CreDtTm>")
                .append(to.plusDays(1))
                .append("T04:00:00Z</CreDtTm></GrpHdr>\n<Stmt>\n<Id>")
                .append(id)
                .append("</Id>\n<ElctrncSeqNb>")
                .append(number)
                .append("</ElctrncSeqNb>\n<CreDtTm>")
                .append(to.plusDays(1))
                .append("T04:00:00Z</CreDtTm>\n<FrToDt><FrDtTm>")
                .append(from)
                .append("T00:00:00Z</FrDtTm><ToDtTm>")
                .append(to)
                .append("T23:59:59Z</ToDtTm></FrToDt>\n<Acct><Id><IBAN>")
                .append(iban)
                .append("</IBAN></Id><Ccy>GBP</Ccy></Acct>\n")
                .append(balance("OPBD", opening, from))
                .append(balance("CLBD", closing, to));
        lines.forEach(line -> out.append(entry(line)));
        return out.append("</Stmt>\n</BkToCstmrStmt>\n</Document>\n").toString();
    }

    private static String balance(String code, long pence, LocalDate on) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"GBP\">"
                + Pence.decimal(Math.abs(pence)) + "</Amt><CdtDbtInd>" + (pence < 0 ? "DBIT" : "CRDT")
                + "</CdtDbtInd><Dt><Dt>" + on + "</Dt></Dt></Bal>\n";
    }

    private static String entry(Line line) {
        String payer = line.payerReference().isEmpty()
                ? ""
                : "<NtryDtls><TxDtls><Refs><EndToEndId>" + line.payerReference()
                        + "</EndToEndId></Refs></TxDtls></NtryDtls>";
        return "<Ntry><Amt Ccy=\"GBP\">" + Pence.decimal(Math.abs(line.pence())) + "</Amt><CdtDbtInd>"
                + (line.pence() < 0 ? "DBIT" : "CRDT") + "</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>"
                + line.on() + "</Dt></BookgDt><ValDt><Dt>" + line.on() + "</Dt></ValDt><AcctSvcrRef>"
                + line.bankReference() + "</AcctSvcrRef><BkTxCd><Prtry><Cd>" + line.type()
                + "</Cd></Prtry></BkTxCd>" + payer + "<AddtlNtryInf>" + line.text() + "</AddtlNtryInf></Ntry>\n";
    }

    /** A bank that is not there, with the check digits any bank's number has. */
    private static String iban(String number) {
        String plain = "DEMO" + number.replace("-", "");
        var digits = new StringBuilder();
        (plain + "GB00").chars().forEach(sign -> digits.append(Character.digit(sign, 36)));
        int check = 98
                - new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
        return String.format(Locale.ROOT, "GB%02d%s", check, plain);
    }

    private void answerKey() {
        var out = new StringBuilder("""
                # What was put into the demonstration for reconciliation to find: every break there should be, and no other.
                # Written by DemonstrationFilesTest; the budgets that are not named here are clean.
                planted:
                """);
        lives.forEach(life -> life.planted.forEach(planted -> out.append("  - {budget: ")
                .append(planted.budget())
                .append(", kind: ")
                .append(planted.kind())
                .append(", about: \"")
                .append(planted.about())
                .append("\", why: \"")
                .append(planted.why())
                .append("\"}\n")));
        files.put("planted.yaml", out.toString());
    }

    private void list() {
        var out = new StringBuilder("""
                # Which file comes in on which day. Written by DemonstrationFilesTest.
                files:
                """);
        arrives.entrySet().stream()
                .sorted(Map.Entry.<String, LocalDate>comparingByValue()
                        .thenComparing(entry -> rank(entry.getKey()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> out.append("  - {on: ")
                        .append(entry.getValue())
                        .append(", file: ")
                        .append(entry.getKey())
                        .append("}\n"));
        files.put("files.yaml", out.toString());
    }

    /** On one day top-ups come first and statements last. */
    private static int rank(String path) {
        return List.of("loads", "feed", "statements").indexOf(path.substring(0, path.indexOf('/')));
    }
}
