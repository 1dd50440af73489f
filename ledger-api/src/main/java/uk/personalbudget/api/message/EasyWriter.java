package uk.personalbudget.api.message;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.api.message.EasyLetter.Idea;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.ledger.redress.Way;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.EvidenceItem;

/**
 * Says a letter once more in easy words. It takes every fact from the letter, so that both always say the same; what somebody
 * wrote stays in that person's own words and is shown as such.
 */
final class EasyWriter {
    /** Parts with somebody's own words. How an amount was worked out is left to the longer letter. */
    private static final List<String> OWN_WORDS =
            List.of("why", "lift", "question", "missing", "conditions", "saved-for");

    private final Letter letter;
    private final Template template;
    private final Map<String, String> said;
    private final List<Idea> ideas = new ArrayList<>();

    private EasyWriter(Letter letter, Template template, Map<String, String> said) {
        this.letter = letter;
        this.template = template;
        this.said = said;
    }

    static EasyLetter of(
            Letter letter, Template template, Map<String, String> said, Optional<DecisionLetter> decision) {
        var writer = new EasyWriter(letter, template, said);
        writer.write(decision);
        return new EasyLetter(
                letter.id(),
                letter.budget(),
                letter.template(),
                letter.writtenOn(),
                letter.head().recordedAt(),
                letter.to(),
                letter.title(),
                List.copyOf(writer.ideas));
    }

    private void write(Optional<DecisionLetter> decision) {
        decision.flatMap(DecisionLetter::audit).ifPresent(this::found);
        ideas.addAll(EasyWords.ideas(template.label(), said));
        if (said.containsKey("meeting")) {
            add("meeting-on");
        }
        if (said.containsKey("rule")) {
            add("by-rule");
        }
        letter.parts().forEach(this::ownWords);
        if (said.containsKey("last") && !template.saysItsLastDay()) {
            add("answer-by");
        }
        decision.ifPresent(this::decided);
        ways(decision.isPresent());
        add("contact");
        add("advice");
        add("about");
    }

    private void found(ThreeMonthAudit audit) {
        add("review.looked");
        var money = audit.receiptsAndPayments();
        amount("review.in", money.cameInPence());
        amount("review.out", money.wentOutPence());
        amount("review.end", money.closing().total());
        if (money.differencePence() != 0) {
            amount("review.bank", Math.abs(money.differencePence()));
        }
    }

    private void amount(String key, long pence) {
        add(key, "much", Wording.pounds(pence));
    }

    private void decided(DecisionLetter decision) {
        decision.audit().ifPresent(this::why);
        ideas.addAll(EasyWords.ideas(template.label() + ".changes", said));
        int before = ideas.size();
        receipts(decision);
        ideas.addAll(EasyWords.ideas(template.label() + ".do", said));
        if (ideas.size() == before) {
            add("review.do.nothing");
        }
        add("review.next");
        add("review.again");
        decision.lookAgainUntil().ifPresent(last -> add("review.again.days", "lastday", Wording.day(last)));
    }

    /** The answers that are no, each with what was written beside it; all that are yes are one idea. */
    private void why(ThreeMonthAudit audit) {
        var no = audit.conclusion().questions().stream()
                .filter(question -> question.yes().filter(yes -> !yes).isPresent())
                .toList();
        if (no.isEmpty()) {
            add("review.all-yes");
        }
        no.forEach(question -> ideas.add(EasyWords.idea(
                "review.no." + question.question(), said, question.evidence().orElse(""))));
    }

    private void receipts(DecisionLetter decision) {
        var awaited = decision.audit().map(it -> it.evidence().awaited()).orElse(List.of());
        Optional<LocalDate> first = decision.firstReceiptDue();
        if (first.isEmpty()) {
            return;
        }
        var facts = new HashMap<>(said);
        facts.put("count", Integer.toString(awaited.size()));
        facts.put(
                "much",
                Wording.pounds(awaited.stream().mapToLong(EvidenceItem::pence).sum()));
        facts.put("first", Wording.day(first.get()));
        ideas.add(EasyWords.idea(awaited.size() == 1 ? "review.receipt" : "review.receipts", facts));
        ideas.add(EasyWords.idea(decision.receiptsLate() ? "review.receipts.late" : "review.receipts.by", facts));
    }

    private void ownWords(Letter.Part part) {
        for (String kind : OWN_WORDS) {
            if (part.heading().equals(LetterWords.say("part." + kind, Map.of()))) {
                ideas.add(EasyWords.idea("part." + kind, said, part.words()));
            }
        }
    }

    /** @param saidAlready asking for another look was said already, with its last day */
    private void ways(boolean saidAlready) {
        for (Letter.WayToDisagree way : letter.ways()) {
            if (saidAlready && way.way().equals(Way.LOOK_AGAIN.label())) {
                continue;
            }
            Idea idea = EasyWords.idea("way." + way.way(), said);
            LocalDate lastOn = way.lastOn();
            var sentences = new ArrayList<>(idea.sentences());
            sentences.addAll(
                    lastOn == null
                            ? EasyWords.idea("no-last-day", said).sentences()
                            : EasyWords.idea("last-day", Map.of("last", Wording.day(lastOn)))
                                    .sentences());
            ideas.add(new Idea(idea.drawing(), idea.heading(), List.copyOf(sentences), ""));
        }
        if (!letter.ways().isEmpty()) {
            add("nothing-collected");
        }
    }

    private void add(String key) {
        ideas.add(EasyWords.idea(key, said));
    }

    private void add(String key, String name, String value) {
        var facts = new HashMap<>(said);
        facts.put(name, value);
        ideas.add(EasyWords.idea(key, facts));
    }
}
