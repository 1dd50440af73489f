package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CareEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.employer.EmployerChecks;
import uk.personalbudget.ledger.feed.FeedRecord;

/** What was noted beside the money, told from a budget's own events, oldest first. */
final class CareView {
    private CareView() {}

    @Schema(name = "ProgressList")
    record Progress(List<Note> items, List<Lessons> lessons) {}

    @Schema(name = "ProgressNote")
    record Note(
            String id,
            String outcome,

            @Schema(description = "not-yet, on-the-way or reached.")
            String step,

            String by,
            @Nullable String words,
            @Nullable String picture,
            LocalDate on) {}

    @Schema(name = "ProgressLessons")
    record Lessons(
            String id,
            String outcome,
            @Nullable String worked,
            @Nullable String didNotWork,
            @Nullable String stop,
            @Nullable String keep,
            @Nullable String start,
            LocalDate on) {}

    static Progress progress(List<FeedRecord> history, Function<TextRef, Optional<String>> words) {
        List<Note> notes = new ArrayList<>();
        List<Lessons> lessons = new ArrayList<>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case CareEvent.ProgressNoted it ->
                    notes.add(new Note(
                            it.note(),
                            it.outcome(),
                            it.step().label(),
                            it.by().label(),
                            it.words().flatMap(words).orElse(null),
                            it.picture().orElse(null),
                            it.effectiveOn()));
                case CareEvent.LessonsNoted it ->
                    lessons.add(new Lessons(
                            it.lessons(),
                            it.outcome(),
                            it.worked().flatMap(words).orElse(null),
                            it.didNotWork().flatMap(words).orElse(null),
                            it.stop().flatMap(words).orElse(null),
                            it.keep().flatMap(words).orElse(null),
                            it.start().flatMap(words).orElse(null),
                            it.effectiveOn()));
                case BudgetEvent _ -> {}
            }
        }
        return new Progress(notes, lessons);
    }

    @Schema(name = "EquipmentList")
    record Equipment(List<Piece> items) {}

    @Schema(name = "EquipmentPiece")
    record Piece(
            String id,
            String outcome,
            @Nullable String transaction,
            @Nullable String what,
            long pricePence,
            String owner,
            @Nullable LocalDate guaranteeUntil,
            @Nullable LocalDate insuredUntil,
            String atEnd,
            LocalDate listedOn,
            @Nullable LocalDate endedOn) {}

    static Equipment equipment(List<FeedRecord> history, Function<TextRef, Optional<String>> words) {
        Map<String, Piece> pieces = new LinkedHashMap<>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case CareEvent.EquipmentListed it -> pieces.put(it.equipment(), piece(it, words, null));
                case CareEvent.EquipmentEnded it ->
                    pieces.computeIfPresent(it.equipment(), (_, was) -> ended(was, it.effectiveOn()));
                case BudgetEvent _ -> {}
            }
        }
        return new Equipment(List.copyOf(pieces.values()));
    }

    private static Piece piece(
            CareEvent.EquipmentListed it, Function<TextRef, Optional<String>> words, @Nullable LocalDate endedOn) {
        return new Piece(
                it.equipment(),
                it.outcome(),
                it.transaction().orElse(null),
                words.apply(it.what()).orElse(null),
                it.pricePence(),
                it.owner().label(),
                it.guaranteeUntil().orElse(null),
                it.insuredUntil().orElse(null),
                it.atEnd().label(),
                it.effectiveOn(),
                endedOn);
    }

    private static Piece ended(Piece was, LocalDate on) {
        return new Piece(
                was.id(),
                was.outcome(),
                was.transaction(),
                was.what(),
                was.pricePence(),
                was.owner(),
                was.guaranteeUntil(),
                was.insuredUntil(),
                was.atEnd(),
                was.listedOn(),
                on);
    }

    @Schema(name = "EmployerPapers")
    record Employer(List<Cover> covers, List<Pay> pay, List<Tax> tax, List<Finding> findings) {}

    @Schema(name = "EmployerCover")
    record Cover(String id, long coverPence, LocalDate from, LocalDate to) {}

    @Schema(name = "EmployerPay")
    record Pay(
            String id,
            String worker,
            LocalDate from,
            LocalDate to,
            long hoursHundredths,
            long grossPence,
            boolean payslip,
            List<String> transactions) {}

    @Schema(name = "EmployerTax")
    record Tax(String id, LocalDate from, LocalDate to, String transaction) {}

    /** Something that is not in order. */
    @Schema(name = "EmployerFinding")
    record Finding(
            String kind,
            @Nullable String about,
            LocalDate from,
            LocalDate to,
            @Nullable Long isPence,
            @Nullable Long leastPence) {}

    static Employer employer(List<FeedRecord> history, List<EmployerChecks.Finding> findings) {
        List<Cover> covers = new ArrayList<>();
        List<Pay> pay = new ArrayList<>();
        List<Tax> tax = new ArrayList<>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case CareEvent.EmployerInsured it ->
                    covers.add(new Cover(it.cover(), it.coverPence(), it.from(), it.to()));
                case CareEvent.PayRecorded it ->
                    pay.add(new Pay(
                            it.pay(),
                            it.worker(),
                            it.from(),
                            it.to(),
                            it.hoursHundredths(),
                            it.grossPence(),
                            it.payslip().isPresent(),
                            List.copyOf(it.transactions())));
                case CareEvent.TaxPaid it -> tax.add(new Tax(it.tax(), it.from(), it.to(), it.transaction()));
                case BudgetEvent _ -> {}
            }
        }
        return new Employer(
                covers,
                pay,
                tax,
                findings.stream()
                        .map(it -> new Finding(
                                it.kind().label(),
                                it.about().orElse(null),
                                it.from(),
                                it.to(),
                                it.isPence().orElse(null),
                                it.leastPence().orElse(null)))
                        .toList());
    }
}
