package uk.personalbudget.api.files;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.provider.HolderFees;
import uk.personalbudget.api.provider.ProviderBooks;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.UndoObstacles;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.item.Statements;
import uk.personalbudget.reconciliation.pool.Pools;
import uk.personalbudget.reconciliation.statement.Acceptance;
import uk.personalbudget.reconciliation.statement.AccountDirectory;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementReader;
import uk.personalbudget.reconciliation.statement.StatementReading;
import uk.personalbudget.reconciliation.statement.StatementStore;
import uk.personalbudget.reconciliation.statement.StoredProfiles;

/** Puts the door for files together. */
@Configuration(proxyBeanMethods = false)
class FilesConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Bean
    AccountDirectory accountDirectory(JdbcClient sql) {
        return new AccountDirectory(sql);
    }

    @Bean
    StoredProfiles storedProfiles(JdbcClient sql, Clock clock) {
        return new StoredProfiles(sql, clock);
    }

    @Bean
    StatementStore statementStore(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ProviderBooks providers,
            StoredProfiles profiles) {
        return new StatementStore(dataSource, transactions, new StatementReader(profiles), () -> pooled(providers));
    }

    /** Bank accounts in which providers keep the money of several people: no budget owns one. */
    private static List<AccountDirectory.HeldAccount> pooled(ProviderBooks providers) {
        return providers.all().stream()
                .flatMap(provider -> provider.pooledAccounts().stream())
                .map(account -> new AccountDirectory.HeldAccount(
                        account.account(), "", "pool:" + account.provider(), account.lastFour()))
                .toList();
    }

    @Bean
    FeedRegister feedRegister(JdbcClient sql, AccountDirectory accounts, BudgetHistory history, HolderFees fees) {
        return new FeedRegister(sql, accounts, history, fees);
    }

    @Bean
    OpeningIntake openingIntake(
            Ledger ledger,
            TextVault texts,
            BudgetHistory history,
            JdbcClient sql,
            PlatformTransactionManager transactions,
            Statements statements,
            Clock clock,
            Supplier<Policy> policies,
            WorkingDays workingDays) {
        var acceptances = new StoredAcceptances(sql, new TransactionTemplate(transactions));
        return new OpeningIntake(
                ledger,
                budget -> state(history, budget),
                budget -> OpeningPositions.Known.of(history.of(budget, Long.MAX_VALUE).stream()
                        .map(FeedRecord::event)
                        .toList()),
                acceptances,
                new Signatures.Stored(sql),
                new KeptBalances(acceptances, statements),
                texts::store,
                clock,
                policies,
                workingDays);
    }

    @Bean
    FileIntake fileIntake(
            Ledger ledger,
            FeedRegister register,
            TextVault texts,
            BudgetHistory history,
            Feed feed,
            JdbcClient sql,
            PlatformTransactionManager transactions,
            StatementStore statements,
            ReconciliationService reconciliation,
            Pools pools,
            ProviderBooks providers,
            OpeningIntake openings,
            People people,
            StoredProfiles profiles,
            Clock clock,
            Supplier<Policy> policies,
            WorkingDays workingDays) {
        return new FileIntake(
                ledger,
                register,
                all -> texts.storeAll(all.stream()
                        .map(said -> new TextVault.Words(said.person(), said.words()))
                        .toList()),
                budget -> state(history, budget),
                new StoredAcceptances(sql, new TransactionTemplate(transactions)),
                openings,
                new PeopleIntake(registerOf(people), clock),
                profiles,
                (file, wish, actor) -> {
                    var came = statement(statements, profiles, file, wish, actor, clock);
                    if (!came.accounts().isEmpty()) {
                        // What a statement says is compared with the books as they stand now, not as they were.
                        feed.awaitAll(PATIENCE);
                        var pooled = pooled(providers).stream()
                                .map(AccountDirectory.HeldAccount::accountRef)
                                .toList();
                        came.accounts().stream()
                                .filter(account -> !pooled.contains(account))
                                .forEach(reconciliation::run);
                        pools.run();
                    }
                    return came.outcome();
                },
                () -> feed.position(FeedRegister.NAME) < feed.head(),
                () -> feed.awaitAll(PATIENCE),
                clock,
                policies,
                workingDays);
    }

    @Bean
    UndoneImports undoneImports(
            StatementStore statements,
            JdbcClient sql,
            BudgetHistory history,
            ReconciliationService reconciliation,
            Pools pools,
            Clock clock) {
        return new UndoneImports(statements, new UndoObstacles(sql, history), reconciliation, pools, clock);
    }

    private static PeopleIntake.Register registerOf(People people) {
        return new PeopleIntake.Register() {
            @Override
            public Optional<People.Person> find(String id) {
                return people.find(id);
            }

            @Override
            public boolean erased(String id) {
                return people.erased(id);
            }

            @Override
            public void enter(People.Person person) {
                people.enter(person);
            }

            @Override
            public Optional<String> reached(String id, String way) {
                return people.reached(id, way);
            }

            @Override
            public void reach(String id, Optional<String> phone, Optional<String> eMail) {
                people.reach(id, phone, eMail);
            }
        };
    }

    private static BudgetState state(BudgetHistory history, String budget) {
        var state = new BudgetState();
        history.of(budget, Long.MAX_VALUE).forEach(record -> state.evolve(record.event()));
        return state;
    }

    /** What came of a statement, and the accounts it was about. */
    private record StatementCame(BroughtIn outcome, List<String> accounts) {}

    private static StatementCame statement(
            StatementStore statements, StoredProfiles profiles, SourceFile file, Wish wish, Actor actor, Clock clock)
            throws IOException {
        if (wish.dryRun()) {
            return switch (new StatementReader(profiles)
                    .read(file, wish.statement().profile())) {
                case StatementReading.Refused refused -> new StatementCame(refused(file, refused), List.of());
                case StatementReading.Read read ->
                    new StatementCame(
                            new BroughtIn.Checked(
                                    Optional.of(FileKind.STATEMENT),
                                    file.sha256(),
                                    file.sha256(),
                                    read.statements().stream()
                                            .mapToLong(statement ->
                                                    statement.entries().size())
                                            .sum(),
                                    List.of(),
                                    List.of(),
                                    read.statements()),
                            List.of());
            };
        }
        var now = clock.instant();
        return switch (statements.accept(file, wish.statement(), actor.id(), now)) {
            case Acceptance.Refused refused -> new StatementCame(refused(file, refused.refusal()), List.of());
            case Acceptance.Accepted accepted -> {
                long fresh = accepted.statements().stream()
                        .mapToLong(Acceptance.AcceptedStatement::newLines)
                        .sum();
                long known = accepted.statements().stream()
                        .mapToLong(Acceptance.AcceptedStatement::recognisedLines)
                        .sum();
                var outcome = new BroughtIn.Posted(
                        Optional.of(FileKind.STATEMENT),
                        accepted.sha256(),
                        accepted.sha256(),
                        now,
                        false,
                        fresh + known,
                        fresh,
                        known,
                        List.of(),
                        List.of());
                yield new StatementCame(
                        outcome,
                        accepted.statements().stream()
                                .map(Acceptance.AcceptedStatement::accountRef)
                                .distinct()
                                .toList());
            }
        };
    }

    private static BroughtIn.Refused refused(SourceFile file, StatementReading.Refused refused) throws IOException {
        return new BroughtIn.Refused(
                refused.profile() == null ? Optional.empty() : Optional.of(FileKind.STATEMENT),
                file.sha256(),
                refused.code().code(),
                refused.reason(),
                Optional.ofNullable(refused.line()),
                List.of());
    }
}
