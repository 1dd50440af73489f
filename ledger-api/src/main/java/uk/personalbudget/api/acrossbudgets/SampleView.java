package uk.personalbudget.api.acrossbudgets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.acrossbudgets.SampleBooks.Drawn;
import uk.personalbudget.api.acrossbudgets.SampleBooks.Row;

/**
 * A drawn sample as it is told.
 *
 * @param position ask with it again, and with the rest, and the same is drawn whatever came since
 */
@Schema(name = "SampleAcross")
public record SampleView(
        LocalDate from,
        LocalDate to,
        String seed,
        String by,
        long allAbovePence,
        long position,
        int budgets,
        int payments,
        long pence,
        int drawn,
        long drawnPence,
        List<Item> items) {
    public SampleView {
        items = List.copyOf(items);
    }

    /** @param why cash, over the value above which all is looked at, or drawn by lot */
    @Schema(name = "SampledAcross")
    public record Item(
            String budget,
            String transaction,
            LocalDate on,
            long pence,
            String why,
            String tier,
            @Nullable String provision,
            boolean shown,
            List<String> digests) {
        public Item {
            digests = List.copyOf(digests);
        }

        static Item of(Row row) {
            return new Item(
                    row.budget(),
                    row.transaction(),
                    row.on(),
                    row.pence(),
                    row.why(),
                    row.tier().label(),
                    row.provision().orElse(null),
                    row.shown(),
                    row.digests());
        }
    }

    public static SampleView of(Drawn drawn) {
        return new SampleView(
                drawn.asked().from(),
                drawn.asked().to(),
                drawn.asked().seed(),
                drawn.asked().terms().by().label(),
                drawn.asked().terms().allAbovePence(),
                drawn.position(),
                drawn.budgets(),
                drawn.count(),
                drawn.pence(),
                drawn.rows().size(),
                drawn.drawnPence(),
                drawn.rows().stream().map(Item::of).toList());
    }
}
