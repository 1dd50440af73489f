package uk.personalbudget.api.demo;

import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.files.FileIntake;
import uk.personalbudget.api.paymentrun.Payees;
import uk.personalbudget.api.paymentrun.PaymentRuns;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.security.Users;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.audit.AuditService;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.Statements;

/** The demonstration and its clock, only where the profile {@code demo} is on. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemonstrationConfiguration {
    private static final int LEAST_STRENGTH = 4;

    @Bean
    Caseload caseload() {
        return Caseload.read();
    }

    @Bean
    @Primary
    Clock demonstrationClock(Caseload caseload) {
        return new DemonstrationClock(caseload.today());
    }

    /** The one password is printed for everybody to read, so keeping it slowly would protect nobody. */
    @Bean
    @Primary
    PasswordEncoder demonstrationPasswords() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(LEAST_STRENGTH)));
    }

    @Bean
    Demonstration demonstration(
            Caseload caseload,
            Clock clock,
            Ledger ledger,
            TextVault texts,
            People people,
            Users users,
            FileIntake files,
            Feed feed,
            BudgetHistory history,
            Statements statements,
            ReconciliationService reconciliation,
            AuditService audits,
            Payees payees,
            PaymentRuns runs) {
        var office = new Office(caseload, (DemonstrationClock) clock, ledger, texts, history, feed);
        return new Demonstration(
                office, people, users, files, statements, reconciliation, audits, new NextRun(office, payees, runs));
    }
}
