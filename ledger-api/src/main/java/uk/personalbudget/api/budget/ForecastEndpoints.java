package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.forecast.Forecast;
import uk.personalbudget.ledger.policy.Policies;

/** What the plan year will come to. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}/forecast")
@Tag(name = "Forecast", description = "What the plan year will come to, by what each provision is used for and when.")
class ForecastEndpoints {
    private final Retelling retelling;
    private final Supplier<Policies> policies;

    ForecastEndpoints(Retelling retelling, Supplier<Policies> policies) {
        this.retelling = retelling;
        this.policies = policies;
    }

    @Schema(name = "Forecast", description = "Uncoded spending is in no line: say first what it was for.")
    record ForecastView(LocalDate on, List<LineView> lines, long uncodedPence) {}

    /**
     * @param expectedByNowPence what would be spent by now if all went by profile
     * @param byPlanPence what the year comes to when the rest is used as agreed
     * @param byPacePence what it comes to when the rest is used as the days so far were
     * @param leftByPlanPence below zero when it will not be enough
     */
    @Schema(name = "ForecastLine")
    record LineView(
            String element,
            String provision,
            String profile,
            LocalDate yearFrom,
            LocalDate yearTo,
            long entitledPence,
            long spentPence,
            long expectedByNowPence,
            long byPlanPence,
            long byPacePence,
            long leftByPlanPence) {}

    @GetMapping
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary =
                    "Each provision to the end of its year: agreed, spent, expected; as on a day, today when none is given")
    ResponseEntity<ForecastView> forecast(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        var on = Parameters.of(request, "on").day("on").orElseGet(retelling::today);
        return retelling.tell(budget, who, reading, request, history -> {
            var forecast = Forecast.of(history, on, policies.get().at(on).schoolYear());
            return new ForecastView(
                    forecast.on(),
                    forecast.lines().stream().map(ForecastEndpoints::line).toList(),
                    forecast.uncodedPence());
        });
    }

    private static LineView line(Forecast.Line line) {
        return new LineView(
                line.element().label(),
                line.provision(),
                line.profile().label(),
                line.yearFrom(),
                line.yearTo(),
                line.entitledPence(),
                line.spentPence(),
                line.expectedByNowPence(),
                line.byPlanPence(),
                line.byPacePence(),
                line.leftByPlanPence());
    }
}
