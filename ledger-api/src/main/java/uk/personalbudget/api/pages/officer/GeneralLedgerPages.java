package uk.personalbudget.api.pages.officer;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.generalledger.GeneralLedger;
import uk.personalbudget.api.generalledger.GeneralLedger.Outcome;
import uk.personalbudget.api.generalledger.JournalFile;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.generalledger.JournalEvent.PeriodSent;
import uk.personalbudget.ledger.generalledger.PeriodJournal;
import uk.personalbudget.ledger.generalledger.PeriodJournal.Making;
import uk.personalbudget.ledger.generalledger.SentJournals.Sending;

/** The months for the council's own books: what would be sent next, and what was. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class GeneralLedgerPages {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final String ADDRESS = "/general-ledger";

    private final GeneralLedger ledger;
    private final Clock clock;

    GeneralLedgerPages(GeneralLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    String months(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable String sent,
            Model model) {
        LocalDate today = London.dateOf(clock.instant());
        var all = ledger.sent();
        LocalDate from = month == null
                ? all.next().orElseGet(() -> today.withDayOfMonth(1).minusMonths(1))
                : from(month);
        if (from.isAfter(today)) {
            throw new NoSuchPage();
        }
        show(ledger.look(from), from, today, who, model);
        if (sent != null) {
            all.of(from)
                    .ifPresent(one -> model.addAttribute(
                            "receipt",
                            one.journal().reference() + " is sent. What arrives later for it is in the next month."));
        }
        model.addAttribute("sent", sent(all.all()));
        return "officer/general-ledger";
    }

    private static void show(Outcome outcome, LocalDate from, LocalDate today, SignedIn who, Model model) {
        String month = YearMonth.from(from).toString();
        model.addAttribute("month", month);
        model.addAttribute("heading", MONTH.format(from));
        switch (outcome) {
            case Outcome.Draft it -> {
                boolean over = today.isAfter(it.journal().to());
                journal(it.journal(), model);
                model.addAttribute(
                        "state",
                        over ? "Not sent yet. This is how it would be sent now." : "The month is not over yet.");
                model.addAttribute("maySend", over && who.is(Role.FINANCE_OFFICER));
                model.addAttribute("file", ADDRESS + "/" + month + ".csv");
            }
            case Outcome.SentBefore it -> {
                journal(it.event().journal(), model);
                model.addAttribute(
                        "state",
                        "Sent by " + it.event().sentBy() + " on "
                                + Wording.day(it.event().sentOn()) + ". It is never made again.");
                model.addAttribute("file", ADDRESS + "/" + month + ".csv");
            }
            case Outcome.NotMade it -> model.addAttribute("state", why(it.why()));
            case Outcome.Sent _, Outcome.NotSent _ -> throw new IllegalStateException("looking sends nothing");
        }
    }

    private static String why(Making why) {
        return switch (why) {
            case Making.Unmapped it ->
                "Nothing can be sent: there is no cost code for funder "
                        + it.place().funder() + ", element "
                        + it.place().element().label() + ", run as "
                        + (it.place().runAs().isEmpty()
                                ? "nothing known"
                                : it.place().runAs())
                        + ". Add it to the cost codes and have them agreed.";
            case Making.NoCodes it ->
                "Nothing can be sent: no cost codes count on " + Wording.day(it.day())
                        + ". Propose them, and have another person agree.";
            case Making.ControlsDiffer _ ->
                "Nothing can be sent: the lines are not what the ledger itself counts. Run a check of the books.";
            case Making.Made _ -> "";
        };
    }

    private static void journal(PeriodJournal journal, Model model) {
        model.addAttribute(
                "facts",
                List.of(
                        SummaryRow.of("Reference", journal.reference()),
                        SummaryRow.of("Loads", Wording.pounds(journal.control().loadsPence())),
                        SummaryRow.of(
                                "Returns", Wording.pounds(journal.control().returnsPence())),
                        SummaryRow.of("Fees", Wording.pounds(journal.control().feesPence())),
                        SummaryRow.of("Cost codes", journal.codeMap().isEmpty() ? "None needed" : journal.codeMap())));
        var table = Table.titled("Lines")
                .text("Cost code")
                .numeric("Debit, in pounds")
                .numeric("Credit, in pounds")
                .text("Reference")
                .firstCellIsHeader();
        journal.lines()
                .forEach(line -> table.row(
                        line.costCode(),
                        Wording.poundsOrNothing(line.debitPence()),
                        Wording.poundsOrNothing(line.creditPence()),
                        line.reference()));
        table.total("All", Wording.pounds(journal.debitPence()), Wording.pounds(journal.creditPence()), "");
        model.addAttribute("lines", table.cardsOnPhone().build());
    }

    private static Table sent(List<PeriodSent> all) {
        var table = Table.titled("Months that were sent")
                .text("Month")
                .numeric("Loads, in pounds")
                .numeric("Returns, in pounds")
                .numeric("Fees, in pounds")
                .text("Sent")
                .firstCellIsHeader();
        for (PeriodSent one : new ArrayList<>(all).reversed()) {
            var journal = one.journal();
            table.row(
                    Table.Cell.link(MONTH.format(journal.from()), ADDRESS + "?month=" + YearMonth.from(journal.from())),
                    Table.Cell.of(Wording.pounds(journal.control().loadsPence())),
                    Table.Cell.of(Wording.pounds(journal.control().returnsPence())),
                    Table.Cell.of(Wording.pounds(journal.control().feesPence())),
                    Table.Cell.of(Wording.shortDay(one.sentOn()) + " by " + one.sentBy()));
        }
        return table.cardsOnPhone().build();
    }

    @PostMapping(ADDRESS + "/{month}/send")
    @Allowed(Role.FINANCE_OFFICER)
    String send(@AuthenticationPrincipal SignedIn who, @PathVariable String month, Model model) {
        LocalDate from = from(month);
        var outcome = ledger.send(from, who.id());
        String obstacle = switch (outcome) {
            case Outcome.Sent _, Outcome.SentBefore _, Outcome.Draft _ -> "";
            case Outcome.NotMade it -> why(it.why());
            case Outcome.NotSent it -> why(it.why());
        };
        if (obstacle.isEmpty()) {
            return "redirect:" + ADDRESS + "?month=" + month + "&sent=yes";
        }
        LocalDate today = London.dateOf(clock.instant());
        show(ledger.look(from), from, today, who, model);
        model.addAttribute("errors", Map.of("", obstacle));
        model.addAttribute("sent", sent(ledger.sent().all()));
        return "officer/general-ledger";
    }

    private static String why(Sending why) {
        return switch (why) {
            case Sending.NotOver it -> "The month is not over: send it after " + Wording.day(it.to()) + ".";
            case Sending.NotNext it ->
                "Months are sent one after the other: send " + MONTH.format(it.next()) + " first.";
            case Sending.Sent _, Sending.SentBefore _ -> "";
        };
    }

    @GetMapping(ADDRESS + "/{month}.csv")
    ResponseEntity<String> file(@PathVariable String month) {
        PeriodJournal journal = switch (ledger.look(from(month))) {
            case Outcome.Draft it -> it.journal();
            case Outcome.SentBefore it -> it.event().journal();
            case Outcome.Sent _, Outcome.NotMade _, Outcome.NotSent _ -> throw new NoSuchPage();
        };
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + journal.reference() + ".csv\"")
                .body(JournalFile.csv(journal));
    }

    private static LocalDate from(String month) {
        try {
            return YearMonth.parse(month).atDay(1);
        } catch (DateTimeException unreadable) {
            throw new NoSuchPage();
        }
    }
}
