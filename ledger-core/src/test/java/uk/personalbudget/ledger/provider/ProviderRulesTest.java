package uk.personalbudget.ledger.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.TextRef;

class ProviderRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 7, 7);
    private static final LocalDate APPLIED = LocalDate.of(2026, 1, 6);
    private static final String ID = "holder-ltd";

    private final List<ProviderEvent> events = new ArrayList<>();

    private static TextRef text(String words) {
        return new TextRef(words, "0".repeat(64));
    }

    private ProviderDecision send(ProviderCommand command, String actor) {
        var decision = ProviderRules.decide(command, Provider.of(events), actor, TODAY);
        if (decision instanceof ProviderDecision.Accepted accepted) {
            accepted.event().ifPresent(events::add);
        }
        return decision;
    }

    private Provider provider() {
        return Provider.of(events).orElseThrow();
    }

    private void refused(ProviderCommand command, String actor, ProviderRejection because) {
        int before = events.size();
        assertThat(send(command, actor)).isEqualTo(new ProviderDecision.Refused(because));
        assertThat(events).hasSize(before);
    }

    private void accepted(ProviderCommand command, String actor) {
        int before = events.size();
        assertThat(send(command, actor)).isInstanceOf(ProviderDecision.Accepted.class);
        assertThat(events).hasSize(before + 1);
        assertThat(send(command, actor)).isEqualTo(new ProviderDecision.Accepted(Optional.empty()));
    }

    private static ProviderCommand apply(Service... services) {
        return new ProviderCommand.Apply(ID, text("Holder Ltd"), new TreeSet<>(Set.of(services)), APPLIED);
    }

    private static ProviderCommand propose(String id, Status status, boolean reassessment, LocalDate on) {
        return new ProviderCommand.ProposeStatus(
                ID,
                id,
                status,
                text("reason " + id),
                status == Status.WITH_CONDITIONS ? Optional.of(text("Send returns on time.")) : Optional.empty(),
                reassessment,
                on);
    }

    private static ProviderCommand decide(String id, boolean yes) {
        return new ProviderCommand.DecideStatus(ID, id, yes, TODAY);
    }

    private void recognised() {
        accepted(apply(Service.MANAGED_ACCOUNTS), "officer-1");
        accepted(propose("P1", Status.RECOGNISED, false, APPLIED.plusDays(7)), "officer-1");
        accepted(decide("P1", true), "head-1");
    }

    @Test
    void a_provider_applies_and_is_recognised_by_a_second_person_with_date_and_reason() {
        recognised();

        assertThat(provider().standing().status()).isEqualTo(Status.RECOGNISED);
        assertThat(provider().standing().since()).isEqualTo(APPLIED.plusDays(7));
        assertThat(provider().standing().reason()).contains(text("reason P1"));
        assertThat(provider().standing(APPLIED).map(Provider.Standing::status)).contains(Status.APPLIED);
        assertThat(provider().standing(APPLIED.minusDays(1))).isEmpty();
    }

    @Test
    void invariant_9_nobody_decides_how_a_provider_stands_on_their_own_proposal() {
        accepted(apply(Service.PAYROLL), "officer-1");
        accepted(propose("P1", Status.RECOGNISED, false, APPLIED), "officer-1");

        refused(decide("P1", true), "officer-1", new ProviderRejection.SamePerson());
        assertThat(provider().standing().status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void a_no_leaves_it_as_it_stood_and_another_proposal_can_follow() {
        accepted(apply(Service.PAYROLL), "officer-1");
        accepted(propose("P1", Status.RECOGNISED, false, APPLIED), "officer-1");
        refused(propose("P2", Status.LEFT, false, APPLIED), "officer-1", new ProviderRejection.NotOpen("P1"));
        accepted(decide("P1", false), "head-1");
        refused(decide("P1", true), "head-1", new ProviderRejection.NotOpen("P1"));

        assertThat(provider().standing().status()).isEqualTo(Status.APPLIED);
        accepted(propose("P2", Status.WITH_CONDITIONS, false, APPLIED), "officer-1");
        accepted(decide("P2", true), "head-1");
        assertThat(provider().standing().conditions()).isPresent();
    }

    @Test
    void whoever_is_recognised_is_looked_at_again_every_year_and_who_left_is_not() {
        recognised();
        assertThat(provider().reassessmentDueOn()).contains(APPLIED.plusDays(7).plusYears(1));

        accepted(propose("P2", Status.RECOGNISED, true, TODAY), "officer-1");
        accepted(decide("P2", true), "head-1");
        assertThat(provider().reassessmentDueOn()).contains(TODAY.plusYears(1));

        accepted(propose("P3", Status.SUSPENDED, false, TODAY), "officer-1");
        accepted(decide("P3", true), "head-1");
        assertThat(provider().reassessmentDueOn()).contains(TODAY.plusYears(1));

        accepted(propose("P4", Status.LEFT, false, TODAY), "officer-1");
        accepted(decide("P4", true), "head-1");
        assertThat(provider().reassessmentDueOn()).isEmpty();
    }

    @Test
    void v_9_a_fee_applies_from_its_day_and_only_while_its_contract_runs() {
        recognised();
        accepted(
                new ProviderCommand.AgreeContract(
                        ID,
                        "K1",
                        Service.MANAGED_ACCOUNTS,
                        1_199,
                        Optional.of(LocalDate.of(2026, 12, 31)),
                        LocalDate.of(2026, 2, 1)),
                "officer-1");
        accepted(new ProviderCommand.AgreeFee(ID, "K1", 1_299, LocalDate.of(2026, 9, 1)), "officer-1");

        assertThat(provider().feeOn(Service.MANAGED_ACCOUNTS, LocalDate.of(2026, 1, 31)))
                .isEmpty();
        assertThat(provider().feeOn(Service.MANAGED_ACCOUNTS, LocalDate.of(2026, 8, 31)))
                .contains(1_199L);
        assertThat(provider().feeOn(Service.MANAGED_ACCOUNTS, LocalDate.of(2026, 9, 1)))
                .contains(1_299L);
        assertThat(provider().feeOn(Service.MANAGED_ACCOUNTS, LocalDate.of(2027, 1, 1)))
                .isEmpty();
        assertThat(provider().feeOn(Service.PAYROLL, LocalDate.of(2026, 9, 1))).isEmpty();
    }

    @Test
    void services_change_and_a_pooled_account_is_named() {
        recognised();
        accepted(
                new ProviderCommand.ChangeServices(ID, new TreeSet<>(Set.of(Service.ADVICE, Service.PAYROLL)), TODAY),
                "officer-1");
        accepted(new ProviderCommand.NamePooledAccount(ID, "POOL-1", "4417", TODAY), "officer-1");

        assertThat(provider().services()).containsExactly(Service.ADVICE, Service.PAYROLL);
        assertThat(provider().pooledAccounts()).hasSize(1);
    }

    @Test
    void every_other_no_changes_nothing() {
        var tomorrow = TODAY.plusDays(1);
        refused(propose("P1", Status.LEFT, false, TODAY), "officer-1", new ProviderRejection.UnknownProvider(ID));
        refused(apply(), "officer-1", new ProviderRejection.NoServices());
        refused(
                new ProviderCommand.Apply("a b", text("x"), new TreeSet<>(Set.of(Service.ADVICE)), TODAY),
                "officer-1",
                new ProviderRejection.BadIdentifier("a b"));
        refused(
                new ProviderCommand.Apply(ID, text("x"), new TreeSet<>(Set.of(Service.ADVICE)), tomorrow),
                "officer-1",
                new ProviderRejection.DateInFuture(tomorrow, TODAY));
        recognised();
        refused(apply(Service.ADVICE), "officer-1", new ProviderRejection.AlreadyUsed("provider", ID));
        refused(decide("P9", true), "head-1", new ProviderRejection.Unknown("proposal", "P9"));
        refused(
                propose("P2", Status.RECOGNISED, false, TODAY),
                "officer-1",
                new ProviderRejection.SameStatus(Status.RECOGNISED));
        refused(
                new ProviderCommand.ProposeStatus(
                        ID, "P2", Status.WITH_CONDITIONS, text("r"), Optional.empty(), false, TODAY),
                "officer-1",
                new ProviderRejection.ConditionsMissing());
        refused(
                propose("P2", Status.LEFT, false, APPLIED),
                "officer-1",
                new ProviderRejection.BeforeTheLast(APPLIED.plusDays(7)));
        refused(
                propose("P1", Status.LEFT, false, TODAY),
                "officer-1",
                new ProviderRejection.AlreadyUsed("proposal", "P1"));
        refused(
                new ProviderCommand.ChangeServices(ID, new TreeSet<>(), TODAY),
                "officer-1",
                new ProviderRejection.NoServices());
        refused(
                new ProviderCommand.AgreeFee(ID, "K1", 1, TODAY),
                "officer-1",
                new ProviderRejection.Unknown("contract", "K1"));
        refused(
                new ProviderCommand.AgreeContract(ID, "K1", Service.PAYROLL, -1, Optional.empty(), TODAY),
                "officer-1",
                new ProviderRejection.FeeBelowNothing(-1));
        refused(
                new ProviderCommand.NamePooledAccount(ID, "POOL-1", "44", TODAY),
                "officer-1",
                new ProviderRejection.BadIdentifier("POOL-1"));
    }
}
