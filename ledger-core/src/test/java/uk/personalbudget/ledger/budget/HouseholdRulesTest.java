package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.HouseholdEvent.BeneficiaryRecorded;
import uk.personalbudget.ledger.budget.HouseholdEvent.Kin;
import uk.personalbudget.ledger.budget.HouseholdEvent.SiblingSharesAgreed;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.policy.Policy;

class HouseholdRulesTest {

    private static Order beneficiary(String provision, String who, LocalDate on) {
        return _ -> new HouseholdCommand.RecordBeneficiary(BUDGET, "N1", provision, who, Kin.CARER, text("place"), on);
    }

    private static Order shares(String arrangement, String account, String provision, Map<String, Long> shares) {
        return today -> new HouseholdCommand.AgreeSiblingShares(
                BUDGET, arrangement, account, provision, new TreeMap<>(shares), Optional.of("mum"), today);
    }

    private static Order shares(Map<String, Long> shares) {
        return shares("pool", ACCOUNT, "pa", shares);
    }

    @Test
    void c_20_a_provision_benefits_a_carer_where_the_plan_says_so_and_section_j_shows_it() {
        var recorded = Story.holding("£100").when(beneficiary("pa", "carer-1", PLAN_YEAR));

        assertThat(recorded.records(BeneficiaryRecorded.class).kin()).isEqualTo(Kin.CARER);
        assertThat(SectionJ.of(recorded.story().state(), Policy.defaults()).parts().stream()
                        .flatMap(part -> part.provisions().stream())
                        .filter(bought -> bought.provision().equals("pa"))
                        .flatMap(bought -> bought.benefits().stream()))
                .singleElement()
                .satisfies(benefit -> assertThat(benefit.beneficiary()).isEqualTo("carer-1"));
        recorded.story().hasSettled("£100");
    }

    @Test
    void c_20_fixed_shares_are_agreed_by_the_family_and_written_down_with_both_names() {
        var agreed = Story.holding("£100")
                .when(shares(Map.of(BUDGET, 2L, "sister", 1L)))
                .records(SiblingSharesAgreed.class);

        assertThat(agreed.agreedBy()).isEqualTo("mum");
        assertThat(agreed.recordedBy()).isPresent();
        assertThat(agreed.shares()).containsEntry(BUDGET, 2L).containsEntry("sister", 1L);
    }

    @Test
    void c_20_and_c_16_a_payment_is_shared_to_the_penny_and_each_budget_pays_from_its_own_account() {
        assertThat(HouseholdRules.split(10_000, new TreeMap<>(Map.of("a", 1L, "b", 1L, "c", 1L))))
                .containsEntry("a", 3_334L)
                .containsEntry("b", 3_333L)
                .containsEntry("c", 3_333L);

        var own = Story.holding("£100")
                .when(shares(Map.of(BUDGET, 2L, "sister", 1L)))
                .records(SiblingSharesAgreed.class);
        var agreed = new TreeMap<>(Map.of(BUDGET, own, "sister", own));
        assertThat(HouseholdRules.purchase(10_000, agreed))
                .extracting(SharedPurchase.Share::amountPence)
                .containsExactlyInAnyOrder(6_667L, 3_333L);
    }

    @Test
    void c_20_the_same_again_is_nothing_new() {
        var story = Story.holding("£100")
                .given(beneficiary("pa", "carer-1", PLAN_YEAR), shares(Map.of(BUDGET, 1L, "sister", 1L)));

        assertThat(story.when(beneficiary("pa", "carer-1", PLAN_YEAR))
                        .decision()
                        .events())
                .isEmpty();
        assertThat(story.when(shares(Map.of(BUDGET, 1L, "sister", 1L)))
                        .decision()
                        .events())
                .isEmpty();
    }

    static List<No> nos() {
        Supplier<Story> held = () -> Story.holding("£100");
        var both = Map.of(BUDGET, 1L, "sister", 1L);
        var tomorrow = PLAN_YEAR.plusDays(1);
        return List.of(
                no(
                        "a carer who benefits from an unknown provision",
                        held,
                        beneficiary("nothing", "carer-1", PLAN_YEAR),
                        new Rejection.Unknown("provision", "nothing")),
                no(
                        "a carer who benefits from tomorrow on",
                        held,
                        beneficiary("pa", "carer-1", tomorrow),
                        new Rejection.DateInFuture(tomorrow, PLAN_YEAR)),
                no(
                        "another beneficiary under a name in use",
                        () -> held.get().given(beneficiary("pa", "carer-1", PLAN_YEAR)),
                        beneficiary("pa", "carer-2", PLAN_YEAR),
                        new Rejection.AlreadyUsed("beneficiary", "N1")),
                no(
                        "fixed shares without this budget",
                        held,
                        shares(Map.of("brother", 1L, "sister", 1L)),
                        new Rejection.NoSiblingShare("pool", BUDGET)),
                no(
                        "fixed shares of one child",
                        held,
                        shares(Map.of(BUDGET, 1L)),
                        new Rejection.NoSiblingShare("pool", BUDGET)),
                no(
                        "a fixed share of nothing",
                        held,
                        shares(Map.of(BUDGET, 1L, "sister", 0L)),
                        new Rejection.NoSiblingShare("pool", BUDGET)),
                no(
                        "fixed shares from an unknown account",
                        held,
                        shares("pool", "nowhere", "pa", both),
                        new Rejection.Unknown("account", "nowhere")),
                no(
                        "fixed shares of an unknown provision",
                        held,
                        shares("pool", ACCOUNT, "nothing", both),
                        new Rejection.Unknown("provision", "nothing")),
                no(
                        "other shares under a name in use",
                        () -> held.get().given(shares(both)),
                        shares(Map.of(BUDGET, 2L, "sister", 1L)),
                        new Rejection.AlreadyUsed("arrangement", "pool")),
                no(
                        "fixed shares nobody of the family agreed",
                        held,
                        today -> new HouseholdCommand.AgreeSiblingShares(
                                BUDGET, "pool", ACCOUNT, "pa", new TreeMap<>(both), Optional.empty(), today),
                        new Rejection.OnlyTheFamily()));
    }
}
