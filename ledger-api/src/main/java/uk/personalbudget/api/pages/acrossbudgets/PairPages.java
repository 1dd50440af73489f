package uk.personalbudget.api.pages.acrossbudgets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
import uk.personalbudget.api.acrossbudgets.PairBooks;
import uk.personalbudget.api.acrossbudgets.PairBooks.Filter;
import uk.personalbudget.api.acrossbudgets.PairBooks.Listed;
import uk.personalbudget.api.acrossbudgets.PairDesk;
import uk.personalbudget.api.acrossbudgets.PairFile;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.Link;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.pair.Pair.Standing;
import uk.personalbudget.reconciliation.acrossbudgets.FoundPair;
import uk.personalbudget.reconciliation.acrossbudgets.PairKind;
import uk.personalbudget.reconciliation.acrossbudgets.Sighting;

/** Records of two budgets that look like one: an auditor sees all and asks, whom they asked sees those and explains. */
@Controller
@Allowed({Role.AUDITOR, Role.HEAD_OF_SERVICE, Role.FINANCE_OFFICER, Role.APPROVER})
class PairPages {
    private static final int PAGE = 50;
    private static final int WORDS_MOST = 500;
    private static final String ADDRESS = "/across-budgets/pairs";
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final List<String> STANDINGS = List.of("found", "asked", "explained", "shared");

    private final PairBooks books;
    private final PairDesk desk;
    private final People people;

    PairPages(PairBooks books, PairDesk desk, People people) {
        this.books = books;
        this.desk = desk;
        this.people = people;
    }

    @GetMapping(ADDRESS)
    String pairs(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String standing,
            @RequestParam(defaultValue = "") String budget,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        var made = books.all(filter(who, kind, standing, budget));
        var all = made.pairs();
        int first = Math.clamp(from, 0, all.size());
        int last = Math.min(all.size(), first + PAGE);
        var table = Table.titled("Pairs, the newest first")
                .text("What")
                .text("One")
                .text("The other")
                .text("How it stands");
        all.subList(first, last).forEach(one -> table.row(row(one)));
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("kind", kind);
        chosen.put("standing", standing);
        chosen.put("budget", budget);
        String query = Said.query(chosen);
        model.addAttribute("auditor", PairDesk.seesAll(who));
        model.addAttribute("counts", counts(who));
        model.addAttribute("compared", compared(made));
        model.addAttribute("pairs", all.isEmpty() ? null : table.cardsOnPhone().build());
        model.addAttribute("count", all.size() + (all.size() == 1 ? " pair" : " pairs"));
        model.addAttribute("kinds", kinds());
        model.addAttribute("standings", standings());
        model.addAttribute("kind", kind);
        model.addAttribute("standing", standing);
        model.addAttribute("budget", budget);
        model.addAttribute("chosen", removes(chosen));
        model.addAttribute("csv", ADDRESS + ".csv" + query);
        model.addAttribute("previous", first == 0 ? null : page(query, Math.max(0, first - PAGE)));
        model.addAttribute("next", last == all.size() ? null : page(query, last));
        return "acrossbudgets/pairs";
    }

    @GetMapping(ADDRESS + ".csv")
    ResponseEntity<String> file(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String standing,
            @RequestParam(defaultValue = "") String budget) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"pairs-" + books.today() + ".csv\"")
                .body(PairFile.csv(
                        books.all(filter(who, kind, standing, budget)).pairs()));
    }

    @GetMapping(ADDRESS + "/{pair}")
    String one(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String pair,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        show(seen(pair, who), who, model);
        if (done != null) {
            model.addAttribute("receipt", done.equals("asked") ? "They are asked." : "Your explanation is kept.");
        }
        return "acrossbudgets/pair";
    }

    @PostMapping(ADDRESS + "/{pair}/ask")
    @Allowed(Role.AUDITOR)
    String ask(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String pair,
            @RequestParam(defaultValue = "") String person,
            Model model) {
        if (person.isBlank()) {
            return again(pair, who, "person", "Choose who is to explain it.", model);
        }
        try {
            desk.ask(pair, person, who);
        } catch (NotPossible no) {
            return again(pair, who, "person", Said.problem(no.problem()), model);
        }
        return "redirect:" + ADDRESS + "/" + pair + "?done=asked";
    }

    @PostMapping(ADDRESS + "/{pair}/explain")
    @Allowed({Role.HEAD_OF_SERVICE, Role.FINANCE_OFFICER, Role.APPROVER})
    String explain(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String pair,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        model.addAttribute("reason", reason);
        if (reason.isBlank() || reason.length() > WORDS_MOST) {
            return again(pair, who, "reason", "Say in at most " + WORDS_MOST + " letters what explains it.", model);
        }
        try {
            desk.explain(pair, reason.strip(), who);
        } catch (NotPossible no) {
            return again(pair, who, "reason", Said.problem(no.problem()), model);
        }
        return "redirect:" + ADDRESS + "/" + pair + "?done=explained";
    }

    private String again(String pair, SignedIn who, String field, String problem, Model model) {
        show(seen(pair, who), who, model);
        model.addAttribute("errors", Map.of(field, problem));
        return "acrossbudgets/pair";
    }

    /** Whatever it is that they may not see does not exist. */
    private Listed seen(String pair, SignedIn who) {
        try {
            return desk.seen(pair, who);
        } catch (NotPossible unknown) {
            throw new NoSuchPage();
        }
    }

    private void show(Listed one, SignedIn who, Model model) {
        FoundPair found = one.found();
        boolean auditor = PairDesk.seesAll(who);
        List<SummaryRow> rows = new ArrayList<>();
        rows.add(SummaryRow.of("What it may mean", found.kind().meaning()));
        how(found).ifPresent(how -> rows.add(SummaryRow.of("How much", how)));
        found.sharedAs()
                .ifPresent(as -> rows.add(SummaryRow.of(
                        "Agreed share", "Both are shares of purchase " + as + ", which families agreed to.")));
        rows.add(SummaryRow.of("How it stands", standing(one)));
        one.said()
                .asked()
                .ifPresent(asked -> rows.add(SummaryRow.of(
                        "Asked last",
                        people.nameOf(asked.asked()) + ", by " + people.nameOf(asked.askedBy()) + " on "
                                + Wording.day(asked.askedOn()))));
        model.addAttribute("title", found.kind().title());
        model.addAttribute("rows", rows);
        model.addAttribute("first", side(found.first(), auditor));
        model.addAttribute("second", side(found.second(), auditor));
        model.addAttribute("firstTitle", "Budget " + found.first().budget());
        model.addAttribute("secondTitle", "Budget " + found.second().budget());
        model.addAttribute("said", said(one));
        model.addAttribute("action", ADDRESS + "/" + found.id());
        model.addAttribute("mayAsk", auditor);
        List<Choice> whom = new ArrayList<>();
        whom.add(Choice.of("", "Choose"));
        if (auditor) {
            desk.whom(found, who)
                    .forEach(user -> whom.add(Choice.of(
                            user.id(),
                            people.nameOf(user.id()) + " ("
                                    + user.roles().stream()
                                            .filter(PairDesk.EXPLAIN::contains)
                                            .map(role -> role.label().replace('-', ' '))
                                            .collect(Collectors.joining(", "))
                                    + ")")));
        }
        model.addAttribute("whom", whom);
        model.addAttribute(
                "mayExplain",
                one.said().standing() == Standing.ASKED
                        && one.said()
                                .asked()
                                .filter(asked -> asked.asked().equals(who.id()))
                                .isPresent());
    }

    private @Nullable Table said(Listed one) {
        if (one.said().explanations().isEmpty()) {
            return null;
        }
        var table = Table.titled("What was said of it").text("When").text("Who").text("What explains it");
        one.said()
                .explanations()
                .forEach(it -> table.row(
                        Wording.day(it.explainedOn()), people.nameOf(it.explainedBy()), books.words(it.reason())));
        return table.cardsOnPhone().build();
    }

    private static Optional<String> how(FoundPair found) {
        if (found.kind() == PairKind.SHIFTS_OVERLAP) {
            return Optional.of(minutes(found.minutes()));
        }
        return found.days() == 0
                ? Optional.empty()
                : Optional.of(found.days() + (found.days() == 1 ? " day" : " days") + " in both");
    }

    private static String minutes(long minutes) {
        long hours = minutes / 60;
        String whole = hours + (hours == 1 ? " hour" : " hours");
        if (minutes % 60 == 0) {
            return whole;
        }
        return (hours == 0 ? "" : whole + " ") + minutes % 60 + " minutes";
    }

    private static List<SummaryRow> side(Sighting one, boolean auditor) {
        List<SummaryRow> rows = new ArrayList<>();
        rows.add(SummaryRow.of("Record", Said.label(one.record().label()) + " " + one.id()));
        rows.add(SummaryRow.of("Day", days(one)));
        if (one.pence().isPresent()) {
            rows.add(SummaryRow.of("Amount", Wording.pounds(one.pence().getAsLong())));
        }
        if (!one.transactions().isEmpty()) {
            rows.add(SummaryRow.of("Payments", String.join(", ", one.transactions())));
        }
        var open = SummaryRow.of("Look at", "The budget, its payments and papers")
                .with("Open", "/budgets/" + one.budget(), "budget " + one.budget());
        rows.add(
                auditor
                        ? open.with("Trail", "/budgets/" + one.budget() + "/trail", "of budget " + one.budget())
                        : open);
        return rows;
    }

    private static String days(Sighting one) {
        return one.from().equals(one.to())
                ? Wording.day(one.from())
                : Wording.day(one.from()) + " to " + Wording.day(one.to());
    }

    private static List<Cell> row(Listed one) {
        FoundPair found = one.found();
        return List.of(
                Cell.link(
                        found.kind().title() + how(found).map(how -> ", " + how).orElse(""),
                        ADDRESS + "/" + found.id()),
                Cell.of(side(found.first())),
                Cell.of(side(found.second())),
                tagged(one));
    }

    private static String side(Sighting one) {
        String amount =
                one.pence().isPresent() ? ", " + Wording.pounds(one.pence().getAsLong()) : "";
        return one.budget() + ": " + one.record().label().replace('-', ' ') + ", " + shortDays(one) + amount;
    }

    private static String shortDays(Sighting one) {
        return one.from().equals(one.to())
                ? Wording.shortDay(one.from())
                : Wording.shortDay(one.from()) + " to " + Wording.shortDay(one.to());
    }

    private static Cell tagged(Listed one) {
        return switch (one.standing()) {
            case "found" -> Cell.of("").tagged("Found", "red");
            case "asked" -> Cell.of("").tagged("Asked", "yellow");
            case "shared" -> Cell.of("").tagged("Agreed share", "grey");
            default -> Cell.of("").tagged("Explained", "green");
        };
    }

    private static String standing(Listed one) {
        return switch (one.standing()) {
            case "found" -> "Found. Nobody was asked about it.";
            case "asked" -> "Somebody was asked and has not answered yet.";
            case "shared" -> "Explained by an agreement of the families.";
            default -> "Explained. It stays here with what was said.";
        };
    }

    private List<SummaryRow> counts(SignedIn who) {
        var counts = books.all(filter(who, "", "", "")).pairs().stream()
                .collect(Collectors.groupingBy(one -> one.found().kind(), Collectors.counting()));
        return Arrays.stream(PairKind.values())
                .map(kind -> {
                    long count = counts.getOrDefault(kind, 0L);
                    var row = SummaryRow.of(kind.title(), Long.toString(count));
                    return count == 0
                            ? row
                            : row.with("Show", ADDRESS + "?kind=" + kind.label(), "pairs: " + kind.title());
                })
                .toList();
    }

    /** What is not compared is said, so that nobody takes silence for an answer. */
    private static String compared(PairBooks.Made made) {
        return "Compared: the papers of " + made.budgets() + " budgets. Of "
                + made.workers().all() + " workers "
                + made.workers().without() + " cannot be compared, because nobody said who they are; of "
                + made.invoices().all() + " invoices and bills "
                + made.invoices().without()
                + " only by their file, because nobody gave their number.";
    }

    private static List<Choice> kinds() {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of("", "Every kind"));
        PairBooks.kinds().forEach(kind -> choices.add(Choice.of(kind.label(), kind.title())));
        return choices;
    }

    private static List<Choice> standings() {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of("", "All"));
        STANDINGS.forEach(one -> choices.add(Choice.of(one, one.equals("shared") ? "Agreed share" : Said.label(one))));
        return choices;
    }

    private static List<Link> removes(Map<String, String> chosen) {
        List<Link> removes = new ArrayList<>();
        chosen.forEach((name, value) -> {
            if (!value.isBlank()) {
                var others = new LinkedHashMap<>(chosen);
                others.remove(name);
                removes.add(Link.to(name.equals("budget") ? value : Said.label(value), ADDRESS + Said.query(others)));
            }
        });
        return removes;
    }

    private static String page(String query, int from) {
        return ADDRESS + (query.isEmpty() ? "?" : query + "&") + "from=" + from;
    }

    private static Filter filter(SignedIn who, String kind, String standing, String budget) {
        return new Filter(
                Said.given(kind),
                Said.given(standing),
                Said.given(budget),
                PairDesk.seesAll(who) ? Optional.empty() : Optional.of(who.id()));
    }
}
