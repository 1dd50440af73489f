package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.SectionJ;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.schedule.Frequency;

/** Section J of the plan, written from the books. */
@Schema(
        name = "SectionJ",
        description = "What each part of the money supports and may buy, how far it may vary, how it is paid.")
record SectionJView(String id, @Nullable String management, List<Part> parts) {

    @Schema(name = "SectionJPart")
    record Part(
            String allocation,
            String element,
            String kind,
            long amountPence,
            Map<String, Long> funderShares,
            @Nullable String frequency,
            List<Bought> provisions) {}

    @Schema(name = "SectionJProvision")
    record Bought(
            String provision,
            @Nullable String description,
            String section,
            String outcome,
            String place,
            @Nullable String wording,
            long amountPence,
            long mayMovePence,

            @Schema(description = "Who in the household benefits besides the child, as the plan says.")
            List<Benefit> benefits) {}

    @Schema(name = "SectionJBenefit")
    record Benefit(String beneficiary, String kin, @Nullable String place) {}

    static SectionJView of(String budget, List<FeedRecord> history, Retelling telling) {
        var written = SectionJ.of(Retelling.state(history), Policy.defaults());
        return new SectionJView(
                budget,
                written.management().map(Management::label).orElse(null),
                written.parts().stream().map(part -> part(part, telling)).toList());
    }

    private static Part part(SectionJ.Part part, Retelling telling) {
        return new Part(
                part.allocation(),
                part.element().label(),
                part.kind().label(),
                part.amountPence(),
                part.funderShares(),
                part.frequency().map(Frequency::label).orElse(null),
                part.provisions().stream()
                        .map(one -> new Bought(
                                one.provision(),
                                telling.words(one.description()).orElse(null),
                                one.section().label(),
                                one.outcome(),
                                one.place(),
                                telling.words(one.wording()).orElse(null),
                                one.amountPence(),
                                one.mayMovePence(),
                                one.benefits().stream()
                                        .map(benefit -> new Benefit(
                                                benefit.beneficiary(),
                                                benefit.kin().label(),
                                                telling.words(benefit.place()).orElse(null)))
                                        .toList()))
                        .toList());
    }
}
