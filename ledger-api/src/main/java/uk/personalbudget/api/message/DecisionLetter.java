package uk.personalbudget.api.message;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.personalbudget.api.message.Letter.Row;
import uk.personalbudget.api.message.Letter.Section;
import uk.personalbudget.api.message.SignedReviews.Signed;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewSigned;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.redress.Way;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.FamilyPart.WayOut;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.EvidenceItem;

/**
 * What the letter about a signed review says beyond its reasons and ways to disagree. Every figure is one of the signed audit;
 * nothing is counted here that is not counted there.
 */
@Rule({"V-4", "V-14", "U-12"})
final class DecisionLetter {
    private final Template template;
    private final ReviewSigned signature;
    private final LocalDate writtenOn;
    private final Optional<Signed> review;
    private final Map<String, String> said;

    private DecisionLetter(Template template, ReviewSigned signature, LocalDate writtenOn, Optional<Signed> review) {
        this.template = template;
        this.signature = signature;
        this.writtenOn = writtenOn;
        this.review = review;
        this.said = said(signature, review);
    }

    /** Nothing for every other letter. */
    static Optional<DecisionLetter> of(Template template, FeedRecord record, SignedReviews reviews) {
        return record.event() instanceof ReviewSigned signature
                ? Optional.of(
                        new DecisionLetter(template, signature, London.dateOf(record.recordedAt()), reviews.of(record)))
                : Optional.empty();
    }

    private static Map<String, String> said(ReviewSigned signature, Optional<Signed> review) {
        var said = new HashMap<String, String>();
        said.put("signed", Wording.day(signature.signedOn()));
        said.put("nextcheck", Wording.day(signature.nextDueOn()));
        review.ifPresent(it -> {
            var header = it.audit().header();
            said.put("from", Wording.day(header.from()));
            said.put("to", Wording.day(header.to()));
            said.put("lookdays", Long.toString(it.policy().of(Setting.LOOK_AGAIN)));
        });
        said.put("answerdays", days(review, Setting.CHANGE_ANSWER));
        said.put("lessdays", days(review, Setting.NOTICE_OF_REDUCTION));
        return said;
    }

    private static String days(Optional<Signed> review, Setting setting) {
        return Long.toString(review.map(it -> it.policy().of(setting)).orElse(setting.usual()));
    }

    Map<String, String> said() {
        return said;
    }

    Optional<Signed> review() {
        return review;
    }

    Optional<ThreeMonthAudit> audit() {
        return review.map(it -> it.audit().sections());
    }

    LocalDate signedOn() {
        return signature.signedOn();
    }

    /** Those the signed audit names; none where nothing is taken from the family. */
    Map<Way, Optional<LocalDate>> ways() {
        var ways = new HashMap<Way, Optional<LocalDate>>();
        audit().ifPresent(it ->
                it.family().ways().forEach(way -> ways.put(Labelled.of(Way.class, way.way()), way.lastOn())));
        return ways;
    }

    /** The last day to ask for another look, where the decision takes something away. */
    Optional<LocalDate> lookAgainUntil() {
        return audit().stream()
                .flatMap(it -> it.family().ways().stream())
                .filter(way -> way.way().equals(Way.LOOK_AGAIN.label()))
                .findFirst()
                .flatMap(WayOut::lastOn);
    }

    List<Section> sections() {
        var sections = new ArrayList<Section>();
        audit().ifPresent(it -> {
            sections.add(looked(it));
            sections.add(new Section(say("review.found"), List.of(), say("review.money"), found(it)));
        });
        sections.add(new Section(
                say("review.decided"),
                own("decided"),
                audit().isPresent() ? say("review.answers") : "",
                audit().map(this::answers).orElse(List.of())));
        sections.add(Section.of(say("review.changes"), own("changes")));
        sections.add(Section.of(say("review.do"), toDo()));
        sections.add(Section.of(say("review.again"), again()));
        return sections;
    }

    private Section looked(ThreeMonthAudit audit) {
        var sentences = new ArrayList<String>();
        sentences.add(say("review.looked.1"));
        sentences.add(say("review.looked.2"));
        audit.conclusion().ownView().ifPresent(view -> {
            if (!view.carryOn()) {
                sentences.add(say("review.looked.not-on"));
            }
            if (view.helpWanted()) {
                sentences.add(say("review.looked.help"));
            }
        });
        return Section.of(say("review.looked"), sentences);
    }

    private List<Row> found(ThreeMonthAudit audit) {
        var money = audit.receiptsAndPayments();
        var rows = new ArrayList<Row>();
        rows.add(row("review.start", Wording.pounds(money.opening().total())));
        rows.add(row("review.in", Wording.pounds(money.cameInPence())));
        rows.add(row("review.out", Wording.pounds(money.wentOutPence())));
        rows.add(row("review.end", Wording.pounds(money.closing().total())));
        long saved = saved(audit);
        if (saved != 0) {
            rows.add(row("review.saved", Wording.pounds(saved)));
        }
        rows.add(row("review.bank", bank(money.differencePence(), money.complete())));
        rows.add(row("review.receipts", receipts(audit)));
        return rows;
    }

    private static long saved(ThreeMonthAudit audit) {
        return audit.weeksHeld().saved().stream()
                .mapToLong(ThreeMonthAudit.Saved::pence)
                .sum();
    }

    private String bank(long difference, boolean complete) {
        if (difference == 0) {
            return say(complete ? "review.bank.same" : "review.bank.days");
        }
        return LetterWords.say(
                difference > 0 ? "review.bank.more" : "review.bank.less",
                Map.of("much", Wording.pounds(Math.abs(difference))));
    }

    private String receipts(ThreeMonthAudit audit) {
        var awaited = audit.evidence().awaited();
        String much =
                Wording.pounds(awaited.stream().mapToLong(EvidenceItem::pence).sum());
        return switch (awaited.size()) {
            case 0 -> say("review.receipts.none");
            case 1 -> LetterWords.say("review.receipts.one", Map.of("much", much));
            default ->
                LetterWords.say(
                        "review.receipts.more", Map.of("much", much, "count", Integer.toString(awaited.size())));
        };
    }

    private List<Row> answers(ThreeMonthAudit audit) {
        return audit.conclusion().questions().stream()
                .flatMap(question -> question.yes().stream()
                        .map(yes -> row(
                                "review." + question.question(),
                                say(yes ? "review.yes" : "review.no")
                                        + question.evidence()
                                                .map(words -> " " + words)
                                                .orElse(""))))
                .toList();
    }

    private List<String> toDo() {
        var sentences = new ArrayList<String>();
        firstReceiptDue().ifPresent(first -> {
            sentences.add(LetterWords.say(
                    first.isBefore(writtenOn) ? "review.do.late" : "review.do.receipts",
                    Map.of("first", Wording.day(first))));
            sentences.add(say("review.do.lost"));
        });
        sentences.addAll(own("do"));
        return sentences.isEmpty() ? List.of(say("review.do.nothing")) : sentences;
    }

    /** The day by which the first receipt that is missing was to be shown. */
    Optional<LocalDate> firstReceiptDue() {
        return audit().stream()
                .flatMap(it -> it.evidence().awaited().stream())
                .map(EvidenceItem::dueOn)
                .min(LocalDate::compareTo);
    }

    boolean receiptsLate() {
        return firstReceiptDue().filter(day -> day.isBefore(writtenOn)).isPresent();
    }

    private List<String> again() {
        var sentences = new ArrayList<String>();
        sentences.add(say("review.again.1"));
        sentences.add(say("review.again.2"));
        lookAgainUntil().ifPresent(last -> {
            var named = new HashMap<>(said);
            named.put("lastday", Wording.day(last));
            sentences.add(LetterWords.say("review.again.days", named));
        });
        sentences.add(say("review.again.how"));
        return sentences;
    }

    private List<String> own(String which) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> template.label() + "." + which + "." + number)
                .takeWhile(LetterWords::has)
                .map(this::say)
                .toList();
    }

    private Row row(String name, String value) {
        return new Row(say(name), value);
    }

    private String say(String key) {
        return LetterWords.say(key, said);
    }
}
