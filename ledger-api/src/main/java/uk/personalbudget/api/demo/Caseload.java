package uk.personalbudget.api.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Pence;

/**
 * The made-up people of the demonstration, as they stand in {@code demo/caseload.yaml}. Amounts are written as people write
 * them.
 *
 * @param from the first day that is played
 * @param today the day on which the demonstration stands still
 */
record Caseload(LocalDate from, LocalDate today, String council, List<Worker> workers, List<Child> children) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    record Worker(String id, String name, String signIn, List<String> roles) {}

    /**
     * @param planYear first day of the plan year, the first day played where not given
     * @param familyPaysIn credits nobody announced are the family's own money
     * @param payees what is bought where, and what shows it
     */
    record Child(
            String budget,
            String child,
            LocalDate born,
            String parent,
            String signIn,
            String shows,
            @Nullable LocalDate planYear,
            @Nullable BroughtForward broughtForward,
            boolean familyPaysIn,
            Map<String, Outcome> outcomes,
            Map<String, Provision> provisions,
            Map<String, Amount> amounts,
            String management,
            Held account,
            @Nullable String card,
            Map<String, Payee> payees,
            List<Happening> events,
            List<Review> reviews) {
        Child {
            events = given(events);
            reviews = given(reviews);
        }

        /** {@code PB-101} is number 101. */
        String number() {
            return budget.substring(budget.indexOf('-') + 1);
        }

        String person() {
            return "child-" + number();
        }

        String parentId() {
            return "parent-" + number();
        }

        LocalDate planYearFrom(Caseload caseload) {
            return Objects.requireNonNullElse(planYear, caseload.from());
        }

        LocalDate planYearTo(Caseload caseload) {
            return planYearFrom(caseload).plusYears(1).minusDays(1);
        }
    }

    /** @param left what of each allocation is still to be paid */
    record BroughtForward(
            Map<String, String> money,
            Map<String, String> left,
            LocalDate firstPayment,
            LocalDate lastReview,
            String statement) {}

    record Outcome(String place, String words, String measure) {}

    record Provision(
            String outcome,
            String section,
            String words,
            String unit,
            String price,
            @Nullable String funded,
            BigDecimal units,
            Map<String, Long> shares,
            @Nullable String profile,
            List<String> opens,
            boolean assistant,
            boolean atSchool) {
        Provision {
            opens = given(opens);
        }

        long pricePence() {
            return Pence.parse(price);
        }
    }

    /**
     * @param from its funders, with their shares
     * @param paid how often
     * @param waits no top-up is made yet
     */
    record Amount(
            String element,
            @Nullable String kind,
            Map<String, Long> from,
            String amount,
            @Nullable String paid,
            @JsonProperty("for") List<String> provisions,
            boolean waits) {
        long pence() {
            return Pence.parse(amount);
        }

        Element of() {
            return Element.of(element);
        }
    }

    /** @param number sort code and account number; its last four digits are what reports show */
    record Held(String kind, String number) {
        String lastFour() {
            return number.substring(number.length() - 4);
        }
    }

    /**
     * @param provision what is bought there
     * @param units how many units of it each time, where that is always the same
     * @param evidence what shows it; nothing when no paper is kept
     */
    record Payee(
            @JsonProperty("for") String provision,
            @Nullable BigDecimal units,
            @Nullable String evidence) {}

    /** Something a family or worker does on a day. Exactly one of the parts beside the day is given. */
    record Happening(
            LocalDate on,
            @Nullable OpenPot openPot,
            @Nullable Bank bank,
            @Nullable String lost,
            @Nullable String newCard,
            @Nullable Asks asks,
            @Nullable TriesToLoad triesToLoad,
            @Nullable Records records) {}

    record OpenPot(
            String id,
            String words,
            @JsonProperty("for") @Nullable String provision,
            String goal,
            LocalDate until) {}

    record Bank(String pot, String amount) {}

    /** The scheme asks whether a purchase may go ahead. */
    record Asks(String amount, String category, String merchant) {}

    record TriesToLoad(String amounts, String amount) {}

    /** A payment the family writes down by itself. */
    record Records(String id, String payee, String amount) {}

    record Review(LocalDate held, @Nullable String decision, String words) {}

    static Caseload read() {
        try (InputStream in = Objects.requireNonNull(
                Caseload.class.getResourceAsStream("/demo/caseload.yaml"), "the caseload is part of the program")) {
            return YAML.readValue(in, Caseload.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Child child(String budget) {
        return children.stream()
                .filter(child -> child.budget().equals(budget))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + budget + " in the caseload"));
    }

    /** Lists may be left out of the file. */
    private static <T> List<T> given(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
