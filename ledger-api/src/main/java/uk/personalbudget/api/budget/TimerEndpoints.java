package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.timer.DailyRun;
import uk.personalbudget.ledger.budget.Choices.Role;

/** What falls due by itself, for whoever does not want to wait for the morning. */
@RestController
@RequestMapping("/api/v1/timers")
@Tag(name = "Timers", description = "What falls due by itself, once a day.")
class TimerEndpoints {
    private final OrderDesk desk;
    private final DailyRun daily;

    TimerEndpoints(OrderDesk desk, DailyRun daily) {
        this.desk = desk;
        this.daily = daily;
    }

    record Nothing() {}

    @PostMapping("/runs")
    @Allowed({Role.FINANCE_OFFICER, Role.ADMINISTRATOR})
    @Operation(summary = "Give every order that is due today", description = "Doing it twice changes nothing more.")
    ResponseEntity<byte[]> run(Order<Nothing> order) {
        return desk.unkept(order, 200, _ -> {
            var run = daily.run();
            return Map.of(
                    "on", run.on().toString(),
                    "budgets", run.budgets(),
                    "done", run.done(),
                    "refused", run.refused(),
                    "failed", run.failed());
        });
    }
}
