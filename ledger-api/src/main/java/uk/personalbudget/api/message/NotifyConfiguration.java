package uk.personalbudget.api.message;

import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.StringUtils;
import uk.personalbudget.api.chain.HeadLists;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.platform.CannotStart;
import uk.personalbudget.ledger.budget.QueryEvent.Way;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/**
 * GOV.UK Notify, where a council set it up: {@code ledger.notify.key}, and a template for each way it wants,
 * {@code ledger.notify.text-template} and {@code ledger.notify.e-mail-template}. Without a key none of it is there. With
 * {@code ledger.notify.head-template} and {@code ledger.auditor.address} the signed head of all books goes there once a day.
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
        requireSecret(base);
        var templates = new EnumMap<Way, String>(Way.class);
        given(templates, Way.TEXT, text);
        given(templates, Way.E_MAIL, eMail);
        return new GovUkNotify(base, key, templates, clock);
    }

    /** The key and the addresses of families go there, so never in the clear; on this machine there is nothing in between. */
    private static void requireSecret(URI base) {
        boolean here = "127.0.0.1".equals(base.getHost()) || "localhost".equals(base.getHost());
        if (!"https".equals(base.getScheme()) && !here) {
            throw new CannotStart(
                    "ledger.notify.base is " + base
                            + ", where everybody on the way could read what is sent. Give an address that begins with https://.");
        }
    }

    @Bean
    @ConditionalOnProperty({"ledger.notify.head-template", "ledger.auditor.address"})
    HeadMail headMail(
            @Value("${ledger.notify.key}") String key,
            @Value("${ledger.notify.base:https://api.notifications.service.gov.uk}") URI base,
            @Value("${ledger.notify.head-template}") String template,
            @Value("${ledger.auditor.address}") String address,
            @Value("${ledger.timers:true}") boolean wanted,
            HeadLists heads,
            Clock clock) {
        requireSecret(base);
        return new HeadMail(
                new GovUkNotify(base, key, Map.of(Way.E_MAIL, template.strip()), clock),
                address.strip(),
                heads,
                clock,
                wanted);
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
