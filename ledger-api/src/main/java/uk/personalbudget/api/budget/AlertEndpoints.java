package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.api.timer.EveryBudget;
import uk.personalbudget.ledger.budget.Alert;
import uk.personalbudget.ledger.budget.Alerts;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.policy.Policy;

/** What a person should look at today, over all budgets or one. */
@RestController
@RequestMapping("/api/v1/alerts")
@Tag(name = "Alerts", description = "What a person should look at today. It decides nothing.")
class AlertEndpoints {
    private final EveryBudget budgets;
    private final Retelling retelling;
    private final Access access;
    private final Supplier<Policy> policy;
    private final WorkingDays workingDays;

    AlertEndpoints(
            EveryBudget budgets, Retelling retelling, Access access, Supplier<Policy> policy, WorkingDays workingDays) {
        this.budgets = budgets;
        this.retelling = retelling;
        this.access = access;
        this.policy = policy;
        this.workingDays = workingDays;
    }

    @Schema(name = "AlertList")
    record AlertRows(LocalDate on, List<AlertRow> items) {}

    @Schema(name = "Alert")
    record AlertRow(
            String budget,

            @Schema(
                    description =
                            "missed-load, payment-returned, dormant, low-balance, evidence-overdue, review-due, query-ageing,"
                                    + " arrival-unknown, answer-overdue, second-surplus, right-to-decide, adult-transfer")
            String kind,

            @Schema(description = "The instalment, payment or question it is about.") @Nullable
            String about,

            LocalDate since,
            @Nullable Long amountPence) {}

    @GetMapping
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR, Role.HEAD_OF_SERVICE})
    @Operation(summary = "What should be looked at today, longest first")
    @Parameter(name = "budget", in = ParameterIn.QUERY, description = "Only this budget.")
    @Parameter(name = "kind", in = ParameterIn.QUERY, description = "Only this kind.")
    ResponseEntity<AlertRows> alerts(SignedIn who, Order.Reading reading, HttpServletRequest request) {
        var parameters = Parameters.of(request, "budget", "kind");
        Optional<String> only = parameters.text("budget");
        Optional<Alert.Kind> kind = parameters.text("kind").map(AlertEndpoints::kind);
        LocalDate today = retelling.today();
        List<AlertRow> rows = new ArrayList<>();
        budgets.each(only, (budget, state) -> {
            if (access.may(who, budget, reading.allowed())) {
                for (Alert alert : Alerts.of(state, today, policy.get(), workingDays)) {
                    if (kind.filter(it -> it != alert.kind()).isEmpty()) {
                        rows.add(new AlertRow(
                                budget,
                                alert.kind().label(),
                                alert.about().orElse(null),
                                alert.since(),
                                alert.pence().orElse(null)));
                    }
                }
            }
        });
        rows.sort(Comparator.comparing(AlertRow::since).thenComparing(AlertRow::budget));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(new AlertRows(today, rows));
    }

    private static Alert.Kind kind(String label) {
        try {
            return Labelled.of(Alert.Kind.class, label);
        } catch (IllegalArgumentException unknown) {
            throw Parameters.bad("kind", "Use one of the kinds of alert.");
        }
    }
}
