package uk.personalbudget.api.message;

import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.StringUtils;
import uk.personalbudget.api.people.People;
import uk.personalbudget.ledger.budget.QueryEvent.Way;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/**
 * GOV.UK Notify, where a council set it up: {@code ledger.notify.key}, and a template for each way it wants,
 * {@code ledger.notify.text-template} and {@code ledger.notify.e-mail-template}. Without a key none of it is there.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(NotifyConfiguration.Wanted.class)
class NotifyConfiguration {

    static final class Wanted implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("ledger.notify.key"));
        }
    }

    @Bean
    Channel notifyChannel(
            @Value("${ledger.notify.key}") String key,
            @Value("${ledger.notify.base:https://api.notifications.service.gov.uk}") URI base,
            @Value("${ledger.notify.text-template:}") String text,
            @Value("${ledger.notify.e-mail-template:}") String eMail,
            Clock clock) {
        var templates = new EnumMap<Way, String>(Way.class);
        given(templates, Way.TEXT, text);
        given(templates, Way.E_MAIL, eMail);
        return new GovUkNotify(base, key, templates, clock);
    }

    private static void given(Map<Way, String> templates, Way way, String template) {
        if (!template.isBlank()) {
            templates.put(way, template.strip());
        }
    }

    @Bean
    Outbox outbox(JdbcClient sql, BudgetHistory histories, People people, Channel channel, Clock clock) {
        return new Outbox(sql, histories, people, channel, clock);
    }

    @Bean
    OutboxRun outboxRun(Outbox outbox, @Value("${ledger.timers:true}") boolean wanted) {
        return new OutboxRun(outbox, wanted);
    }
}
