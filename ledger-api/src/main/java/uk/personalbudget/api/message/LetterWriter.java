package uk.personalbudget.api.message;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.chain.HeadLists;
import uk.personalbudget.api.message.MessageQueries.Message;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.people.People.Person;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.AssessmentEvent;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.ChangeEvent;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.EndingEvent.WayNamed;
import uk.personalbudget.ledger.budget.FindingEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.QueryEvent;
import uk.personalbudget.ledger.budget.RecoveryEvent;
import uk.personalbudget.ledger.budget.RequestEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.UpratingEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.redress.Way;
import uk.personalbudget.ledger.redress.WaysToDisagree;
import uk.personalbudget.ledger.rule.Rule;

/** Writes the letter of a message, in the words of the catalogue and with the reasons that were given. */
@Component
class LetterWriter {
    private final TextVault texts;
    private final People people;
    private final Supplier<Policies> policies;
    private final HeadLists heads;
    private final SignedReviews reviews;
    private final String contact;
    private final String advice;

    LetterWriter(
            TextVault texts,
            People people,
            Supplier<Policies> policies,
            HeadLists heads,
            SignedReviews reviews,
            @Value("${ledger.contact.name:The personal budget team}") String contactName,
            @Value("${ledger.contact.how:}") String contactHow,
            @Value("${ledger.advice.name:your local SEND information, advice and support service}") String adviceName,
            @Value("${ledger.advice.address:}") String adviceAddress) {
        this.texts = texts;
        this.people = people;
        this.policies = policies;
        this.heads = heads;
        this.reviews = reviews;
        this.contact = joined(contactName, contactHow);
        this.advice = joined(adviceName, adviceAddress);
    }

    private static String joined(String name, String how) {
        return how.isBlank() ? name : name + ", " + how;
    }

    /** Everything a letter is written from. */
    private record Facing(
            Message message,
            List<FeedRecord> before,
            BudgetEvent event,
            Map<String, String> said,
            Optional<DecisionLetter> decision) {
        String label() {
            return message.template().label();
        }
    }

    private Facing facing(Message message, List<FeedRecord> history, SignedReviews from) {
        List<FeedRecord> before = history.stream()
                .filter(record -> record.position() <= message.position())
                .toList();
        FeedRecord record = before.stream()
                .filter(one -> one.position() == message.position())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("message " + message.id() + " follows from no event"));
        Map<String, String> said = said(message);
        var decision = DecisionLetter.of(message.template(), record, from);
        decision.ifPresent(it -> said.putAll(it.said()));
        return new Facing(message, before, record.event(), said, decision);
    }

    /** @param history of the budget, at least up to the message's own position */
    Letter write(Message message, List<FeedRecord> history) {
        return write(facing(message, history, reviews), heads.last());
    }

    /** Both forms for the papers of a review: by reference instead of by name, and without the mark of a later day. */
    Forms copies(Message message, List<FeedRecord> history, SignedReviews from) {
        Facing facing = facing(message, history, from);
        Letter letter = write(facing, recipient(facing.before()).orElse(null), Optional.empty());
        return new Forms(letter, EasyWriter.of(letter, message.template(), facing.said(), facing.decision()));
    }

    /** The same letter twice. */
    record Forms(Letter plain, EasyLetter easy) {}

    private Letter write(Facing facing, Optional<HeadLists.Published> books) {
        return write(facing, recipient(facing.before()).flatMap(this::named).orElse(null), books);
    }

    private Letter write(Facing facing, @Nullable String to, Optional<HeadLists.Published> books) {
        Message message = facing.message();
        Map<String, String> said = facing.said();
        return new Letter(
                message.id(),
                message.budget(),
                facing.label(),
                message.shownFrom(),
                message.way(),
                to,
                LetterWords.say(facing.label() + ".title", said),
                sentences(message.template(), said),
                facing.decision().map(DecisionLetter::sections).orElse(List.of()),
                parts(facing.event(), message, facing.before()),
                LetterWords.say(facing.label() + ".next", said),
                ways(facing),
                List.of(LetterWords.say("contact", said), LetterWords.say("advice", said)),
                head(message, said, books));
    }

    /** The letter once more in easy words. */
    EasyLetter easy(Message message, List<FeedRecord> history) {
        Facing facing = facing(message, history, reviews);
        return EasyWriter.of(write(facing, heads.last()), message.template(), facing.said(), facing.decision());
    }

    /** With the mark of all books as they are when it is printed: whoever has the paper can hold the books against it. */
    private static Letter.Head head(Message message, Map<String, String> said, Optional<HeadLists.Published> books) {
        String sentence = LetterWords.say("head", said)
                + books.map(list -> " "
                                + LetterWords.say("mark", Map.of("number", list.number() + "", "mark", list.digest())))
                        .orElse("");
        return new Letter.Head(
                message.position(),
                message.recordedAt(),
                books.map(HeadLists.Published::number).orElse(null),
                books.map(HeadLists.Published::digest).orElse(null),
                sentence);
    }

    private Optional<String> named(String person) {
        return people.find(person)
                .map(Person::name)
                .or(() -> people.erased(person) ? Optional.of(TextVault.ERASED) : Optional.empty());
    }

    String title(Message message) {
        return LetterWords.say(message.template().label() + ".title", said(message));
    }

    private static List<String> sentences(Template template, Map<String, String> said) {
        List<String> sentences = new ArrayList<>(LetterWords.body(template, said));
        if (said.containsKey("meeting")) {
            sentences.add(LetterWords.say("meeting-on", said));
        }
        if (said.containsKey("rule")) {
            sentences.add(LetterWords.say("by-rule", said));
        }
        if (said.containsKey("last") && !template.saysItsLastDay()) {
            sentences.add(LetterWords.say("answer-by", said));
        }
        return List.copyOf(sentences);
    }

    /** The facts as they stand in a sentence. */
    private Map<String, String> said(Message message) {
        var said = new HashMap<String, String>();
        message.facts().forEach((name, value) -> {
            if (name.endsWith("Pence") && value instanceof Long pence) {
                said.put(name.substring(0, name.length() - 5), Wording.pounds(pence));
            } else if (name.endsWith("On")) {
                String day = Wording.day(LocalDate.parse(value.toString()));
                if (name.equals("dueOn")) {
                    said.put("dueday", day);
                } else {
                    said.put(name.substring(0, name.length() - 2), day);
                }
            } else {
                said.put(name, value.toString());
            }
        });
        if (said.containsKey("payer")) {
            said.put("payer", people.nameOf(said.get("payer")));
        }
        if (said.containsKey("ground")) {
            said.put("ground", LetterWords.say("ground." + said.get("ground"), Map.of()));
        }
        said.put("letter", message.id());
        said.put("position", Long.toString(message.position()));
        said.put("moment", Wording.moment(message.recordedAt()));
        said.put("contact", contact);
        said.put("advice", advice);
        return said;
    }

    /** Who receives the money and so the letters; before the agreement is signed nobody is named. */
    static Optional<String> recipient(List<FeedRecord> history) {
        return history.reversed().stream()
                .map(FeedRecord::event)
                .filter(PlanEvent.AgreementSigned.class::isInstance)
                .map(event -> ((PlanEvent.AgreementSigned) event).recipient())
                .findFirst();
    }

    private List<Letter.Part> parts(BudgetEvent event, Message message, List<FeedRecord> before) {
        List<Letter.Part> parts = new ArrayList<>();
        switch (event) {
            case PlanEvent.PanelDecided it -> {
                part(parts, "why", it.reasons());
                it.conditions().ifPresent(text -> part(parts, "conditions", text));
            }
            case AssessmentEvent.RequestDecided it -> {
                part(parts, "why", it.reasons());
                it.conditions().ifPresent(text -> part(parts, "conditions", text));
            }
            case QueryEvent.QueryRaised it -> part(parts, "question", it.question());
            case QueryEvent.QueryReminded it -> part(parts, "question", question(it.query(), before));
            case QueryEvent.QueryDecided it -> {
                part(parts, "question", question(it.query(), before));
                part(parts, "why", it.reasons());
            }
            case RequestEvent.AskAnswered it -> it.words().ifPresent(text -> part(parts, "why", text));
            case RequestEvent.ClaimAnswered it -> it.reasons().ifPresent(text -> part(parts, "why", text));
            case RecoveryEvent.NoticeIssued it -> {
                part(parts, "why", it.reasons());
                parts.add(new Letter.Part(LetterWords.say("part.worked-out", Map.of()), workedOut(it)));
            }
            case RecoveryEvent.LookedAgain it -> part(parts, "why", it.reasons());
            case FindingEvent.DecisionLookedAt it -> part(parts, "why", it.reasons());
            case RecoveryEvent.RecoveryDropped it -> part(parts, "why", it.reason());
            case ChangeEvent.RequestAnswered it -> part(parts, "why", it.reasons());
            case ChangeEvent.AmountChanged it -> it.reason().ifPresent(text -> part(parts, "why", text));
            case UpratingEvent.BudgetUprated it -> part(parts, "why", it.letter());
            case UpratingEvent.BudgetUpratingTakenBack it -> part(parts, "why", it.reason());
            case FundingEvent.LoadReversed it -> part(parts, "why", it.reason());
            case PotEvent.PotAsked it -> it.purpose().ifPresent(purpose -> part(parts, "saved-for", purpose));
            // Letters written before the question was an event of its own rest on these.
            case PotEvent.PotOpened it -> part(parts, "saved-for", it.purpose());
            case FundingEvent.BroughtForward it ->
                it.pots().stream()
                        .filter(pot -> pot.pot().equals(message.about()))
                        .forEach(pot -> part(parts, "saved-for", pot.purpose()));
            case EndingEvent.PaperworkWarned it -> part(parts, "missing", it.words());
            case EndingEvent.BudgetSuspended it -> {
                part(parts, "why", it.reason());
                part(parts, "lift", it.howToLift());
            }
            case EndingEvent.SuspensionLifted it -> it.words().ifPresent(text -> part(parts, "why", text));
            case EndingEvent.NoticeGiven it -> it.reasons().ifPresent(text -> part(parts, "why", text));
            case EndingEvent.BudgetClosed it -> it.reasons().ifPresent(text -> part(parts, "why", text));
            // Everything else is said in sentences of our own.
            case BudgetEvent _ -> {}
        }
        return List.copyOf(parts);
    }

    /** One line for each step, so that a family can follow it. */
    private static String workedOut(RecoveryEvent.NoticeIssued notice) {
        return notice.workedOut().stream()
                .map(line -> LetterWords.say("element." + line.element().label(), Map.of())
                        + ", "
                        + LetterWords.say("worked-out." + line.line(), Map.of())
                        + ": "
                        + Wording.pounds(line.pence()))
                .collect(Collectors.joining("\n"));
    }

    private static @Nullable TextRef question(String query, List<FeedRecord> before) {
        for (FeedRecord record : before) {
            if (record.event() instanceof QueryEvent.QueryRaised raised
                    && raised.query().equals(query)) {
                return raised.question();
            }
        }
        return null;
    }

    private void part(List<Letter.Part> parts, String heading, @Nullable TextRef text) {
        if (text != null) {
            parts.add(new Letter.Part(
                    LetterWords.say("part." + heading, Map.of()),
                    texts.read(text).orElseGet(() -> LetterWords.say("part.forgotten", Map.of()))));
        }
    }

    /** Those the event keeps or the signed audit names, with their days; else those of the table for a letter of its day. */
    @Rule("U-12")
    private List<Letter.WayToDisagree> ways(Facing facing) {
        Message message = facing.message();
        if (message.template().says().isEmpty()) {
            return List.of();
        }
        var decided = facing.decision();
        LocalDate sentOn = decided.map(DecisionLetter::signedOn).orElseGet(() -> sentOn(message, facing.event()));
        var kept = new EnumMap<Way, Optional<LocalDate>>(Way.class);
        decided.ifPresent(it -> kept.putAll(it.ways()));
        switch (facing.event()) {
            case EndingEvent.BudgetSuspended it -> keep(it.ways(), kept);
            case EndingEvent.NoticeGiven it -> keep(it.ways(), kept);
            case BudgetEvent _ -> {}
        }
        List<Letter.WayToDisagree> ways = new ArrayList<>();
        for (var offered : WaysToDisagree.of(
                message.template().says().get(),
                message.template().about(),
                elements(facing.event(), facing.before()),
                sentOn,
                message.template().lookedAgain(),
                decided.flatMap(DecisionLetter::review)
                        .map(SignedReviews.Signed::policy)
                        .orElseGet(() -> policies.get().at(sentOn)))) {
            if (kept.isEmpty() || kept.containsKey(offered.way())) {
                ways.add(way(offered, kept.getOrDefault(offered.way(), offered.lastOn())));
            }
        }
        return List.copyOf(ways);
    }

    private static void keep(Collection<WayNamed> ways, Map<Way, Optional<LocalDate>> kept) {
        ways.forEach(way -> kept.put(way.way(), way.lastOn()));
    }

    /** The last days were counted from the day of the decision where the event says it, else from the day of the letter. */
    private static LocalDate sentOn(Message message, BudgetEvent event) {
        return switch (event) {
            case RecoveryEvent.NoticeIssued it -> it.effectiveOn();
            case EndingEvent.BudgetSuspended it -> it.effectiveOn();
            case EndingEvent.NoticeGiven it -> it.effectiveOn();
            case BudgetEvent _ -> message.shownFrom();
        };
    }

    private static Set<Element> elements(BudgetEvent event, List<FeedRecord> before) {
        return switch (event) {
            case RecoveryEvent.NoticeIssued it -> {
                var asked = EnumSet.noneOf(Element.class);
                for (Element element : Element.values()) {
                    if (it.amounts().in(element.colour()) != 0) {
                        asked.add(element);
                    }
                }
                yield asked;
            }
            case PlanEvent.PanelDecided it -> EnumSet.of(it.element());
            case AssessmentEvent.RequestDecided it -> EnumSet.of(it.element());
            case BudgetEvent _ -> {
                var agreed = EnumSet.noneOf(Element.class);
                for (FeedRecord record : before) {
                    if (record.event() instanceof PlanEvent.AllocationAgreed allocation) {
                        agreed.add(allocation.element());
                    }
                }
                yield agreed;
            }
        };
    }

    private static Letter.WayToDisagree way(WaysToDisagree.Offered offered, Optional<LocalDate> lastOn) {
        return new Letter.WayToDisagree(
                offered.way().label(),
                lastOn.orElse(null),
                LetterWords.say("way." + offered.way().label(), Map.of()),
                lastOn.map(day -> LetterWords.say("last-day", Map.of("last", Wording.day(day))))
                        .orElseGet(() -> LetterWords.say("no-last-day", Map.of())),
                offered.advisers().stream()
                        .sorted()
                        .map(adviser -> LetterWords.say("adviser." + adviser.label(), Map.of()))
                        .toList());
    }
}
