package uk.personalbudget.reconciliation;

import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.reconciliation.audit.AuditService;
import uk.personalbudget.reconciliation.audit.Wording;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.ImportedStatements;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.item.Statements;
import uk.personalbudget.reconciliation.matching.ActJournal;
import uk.personalbudget.reconciliation.matching.StoredActs;
import uk.personalbudget.reconciliation.pack.AuditPacks;

/**
 * Puts reconciliation together for a process that has a database and a way to the ledger's past ({@link BudgetHistory}) and to
 * its words ({@link Wording}).
 */
@Configuration(proxyBeanMethods = false)
public class ReconciliationConfiguration {

    @Bean
    LedgerItems ledgerItems(JdbcClient jdbc) {
        return new LedgerItems(jdbc);
    }

    @Bean
    Statements importedStatements(JdbcClient jdbc) {
        return new ImportedStatements(jdbc);
    }

    @Bean
    ActJournal storedActs(JdbcClient jdbc) {
        return new StoredActs(jdbc);
    }

    @Bean
    ReconciliationService reconciliationService(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            BudgetHistory history,
            Statements statements,
            ActJournal acts,
            Supplier<Policy> policies,
            WorkingDays workingDays,
            Clock clock) {
        return new ReconciliationService(
                jdbc, new TransactionTemplate(transactions), history, statements, acts, policies, workingDays, clock);
    }

    @Bean
    AuditService auditService(
            BudgetHistory history,
            Statements statements,
            ActJournal acts,
            Wording wording,
            Supplier<Policy> policies,
            WorkingDays workingDays,
            Clock clock) {
        return new AuditService(history, statements, acts, wording, policies, workingDays, clock);
    }

    @Bean
    AuditPacks auditPacks(AuditService audits) {
        return new AuditPacks(audits);
    }
}
