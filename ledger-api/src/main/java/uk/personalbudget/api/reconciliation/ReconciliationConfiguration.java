package uk.personalbudget.api.reconciliation;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.personalbudget.api.policy.PolicyBooks;
import uk.personalbudget.api.projection.Derived;
import uk.personalbudget.api.projection.Projection;
import uk.personalbudget.api.provider.ProviderBooks;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.audit.AuditService;
import uk.personalbudget.reconciliation.audit.Known;
import uk.personalbudget.reconciliation.audit.OthersKnown;
import uk.personalbudget.reconciliation.audit.OthersNamed;
import uk.personalbudget.reconciliation.audit.StatementSources;
import uk.personalbudget.reconciliation.audit.Wording;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.ImportedStatements;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.item.Statements;
import uk.personalbudget.reconciliation.matching.ActJournal;
import uk.personalbudget.reconciliation.matching.SplitStatements;
import uk.personalbudget.reconciliation.matching.StoredActs;
import uk.personalbudget.reconciliation.pool.Pool;
import uk.personalbudget.reconciliation.pool.Pools;
import uk.personalbudget.reconciliation.statement.StatementStore;

/** Runs reconciliation and audits in this process. */
@Configuration(proxyBeanMethods = false)
class ReconciliationConfiguration {

    @Bean
    Statements importedStatements(JdbcClient sql, ActJournal acts) {
        return new SplitStatements(new ImportedStatements(sql), acts);
    }

    @Bean
    ActJournal reconciliationActs(JdbcClient sql) {
        return new StoredActs(sql);
    }

    @Bean
    LedgerItems ledgerItems(JdbcClient sql) {
        return new LedgerItems(sql);
    }

    @Bean
    Projection ledgerItemsReader(LedgerItems items) {
        return new Projection() {
            @Override
            public String name() {
                return items.name();
            }

            @Override
            public void read(FeedRecord record) {
                items.read(record);
            }

            @Override
            public void read(List<FeedRecord> records) {
                items.read(records);
            }

            @Override
            public void reset() {
                items.reset();
            }

            @Override
            public List<String> tables() {
                return items.tables();
            }
        };
    }

    @Bean
    ReconciliationService reconciliationService(
            JdbcClient sql,
            PlatformTransactionManager transactions,
            BudgetHistory history,
            Statements statements,
            ActJournal acts,
            PolicyBooks policies,
            WorkingDays workingDays,
            Clock clock) {
        return new ReconciliationService(
                sql,
                new TransactionTemplate(transactions),
                history,
                statements,
                acts,
                policies::knownAt,
                workingDays,
                clock);
    }

    /** Breaks that an earlier version of the product found are found once more, so that it is known from what. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> breaksFoundBefore(ReconciliationService reconciliation, Pools pools) {
        return _ -> {
            if (reconciliation.lookAgain()) {
                pools.run();
            }
        };
    }

    @Bean
    Derived matchesDerived(ReconciliationService reconciliation) {
        return new DerivedTables(
                "reconciliation-matches",
                List.of(
                        "reconciliation_match",
                        "reconciliation_claimed_line",
                        "reconciliation_claimed_item",
                        "reconciliation_answer"),
                reconciliation::deriveMatches);
    }

    @Bean
    Derived breaksDerived(ReconciliationService reconciliation, Pools pools) {
        return new DerivedTables("reconciliation-breaks", List.of("reconciliation_break"), () -> {
            reconciliation.deriveBreaks();
            pools.deriveBreaks();
        });
    }

    @Bean
    Derived statementsDerived(StatementStore statements) {
        return new DerivedTables("statements", StatementStore.tables(), statements::derive);
    }

    private record DerivedTables(String name, List<String> tables, Runnable making) implements Derived {
        @Override
        public void derive() {
            making.run();
        }
    }

    @Bean
    Pools pools(
            JdbcClient sql,
            BudgetHistory history,
            Statements statements,
            ActJournal acts,
            ProviderBooks providers,
            WorkingDays workingDays,
            Clock clock) {
        return new Pools(
                sql,
                history,
                statements,
                acts,
                () -> providers.all().stream()
                        .flatMap(provider -> provider.pooledAccounts().stream())
                        .map(account -> new Pool.Named(account.provider(), account.account()))
                        .toList(),
                workingDays,
                clock);
    }

    @Bean
    StatementSources statementSources(LedgerItems items, BudgetHistory history, Statements statements, Clock clock) {
        return new StatementSources(items, history, statements, clock);
    }

    @Bean
    Wording auditWording(TextVault texts) {
        return texts::read;
    }

    @Bean
    AuditService auditService(
            BudgetHistory history,
            Statements statements,
            ActJournal acts,
            Wording wording,
            PolicyBooks policies,
            WorkingDays workingDays,
            Clock clock,
            OthersKnown others) {
        return new AuditService(history, statements, acts, wording, policies::knownAt, workingDays, clock, others);
    }

    /** Providers are read only for budgets that name one. */
    @Bean
    OthersKnown othersKnown(ProviderBooks providers, Pools pools) {
        return (books, at, position) -> {
            var bodies = OthersNamed.in(books);
            return bodies.all().isEmpty()
                    ? Known.Others.none()
                    : new Known.Others(
                            providers.knownAt(at),
                            bodies.holders().stream()
                                    .flatMap(holder -> pools.of(holder, at, position).stream())
                                    .toList());
        };
    }
}
