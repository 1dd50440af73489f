package uk.personalbudget.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.LedgerApplication;
import uk.personalbudget.api.browser.Browser;
import uk.personalbudget.api.budget.Directory;
import uk.personalbudget.api.funder.FunderStatements;
import uk.personalbudget.api.generalledger.KeptCodeMaps;
import uk.personalbudget.api.portfolio.PortfolioBooks;
import uk.personalbudget.api.portfolio.PortfolioLines;
import uk.personalbudget.api.reconciliation.OrderedAudits;
import uk.personalbudget.ledger.funder.Quarter;
import uk.personalbudget.ledger.generalledger.CodeMap;
import uk.personalbudget.ledger.generalledger.Movements;
import uk.personalbudget.reconciliation.audit.AuditKind;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.portfolio.Cell;
import uk.personalbudget.reconciliation.portfolio.Figure;
import uk.personalbudget.reconciliation.portfolio.Portfolio;
import uk.personalbudget.reconciliation.portfolio.Portfolio.Behind;
import uk.personalbudget.reconciliation.portfolio.Portfolio.Part;

/** The figures of all made-up children together, held against everything else the product says of them. */
class PortfolioOfCaseloadTest {
    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext service;
    private static String root;
    private static Portfolio portfolio;

    @BeforeAll
    static void play() {
        service = new SpringApplicationBuilder(LedgerApplication.class)
                .profiles("demo")
                .properties(Map.of(
                        "ledger.data", data.toString(),
                        "server.port", "0",
                        "server.address", "127.0.0.1"))
                .run();
        root = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        service.getBean(Demonstration.class).run(_ -> {});
        portfolio = service.getBean(PortfolioBooks.class).on(Optional.empty()).portfolio();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void the_budgets_behind_every_part_of_every_figure_come_to_it() {
        portfolio.totals().forEach((cell, amount) -> {
            var part = new Part(cell.figure())
                    .kind(cell.kind())
                    .element(cell.element())
                    .funder(cell.funder())
                    .runAs(cell.runAs());
            assertThat(portfolio.behind(part).stream().mapToLong(Behind::amount).sum())
                    .as(cell.toString())
                    .isEqualTo(amount);
        });
    }

    @Test
    void what_is_held_is_what_the_balances_say_and_what_the_funders_statements_say() {
        long balances = service.getBean(JdbcClient.class)
                .sql("""
                        select coalesce(sum(pence), 0) from balance_posting
                        where layer = 'settled' and account like 'held:%' and effective_on <= :on
                        """)
                .param("on", portfolio.day().on())
                .query(Long.class)
                .single();
        assertThat(portfolio.total(Figure.HELD)).isEqualTo(balances);
        assertThat(portfolio.total(Figure.HELD_ON)).isEqualTo(balances);

        var statements = service.getBean(FunderStatements.class);
        LocalDate on = portfolio.day().on();
        var quarter = new Quarter(LocalDate.of(on.getYear(), (on.getMonthValue() - 1) / 3 * 3 + 1, 1));
        var held = portfolio.by(Figure.HELD, Cell::funder);
        statements
                .of(quarter, Optional.empty())
                .statements()
                .forEach(statement -> assertThat(held.getOrDefault(statement.funder(), 0L))
                        .as(statement.funder())
                        .isEqualTo(statement.lines().stream()
                                .mapToLong(line -> line.closingHeldPence())
                                .sum()));
    }

    @Test
    void the_surplus_of_every_budget_is_that_of_its_audit_of_the_same_day() {
        var audits = service.getBean(OrderedAudits.class);
        LocalDate on = portfolio.day().on();
        var surplus = portfolio.behind(new Part(Figure.SURPLUS));
        for (Directory.Budget budget : service.getBean(Directory.class).budgets("", 1_000)) {
            audits.draft(AuditKind.ANNUAL, budget.id(), Optional.of(on))
                    .ifPresent(made -> assertThat(surplus.stream()
                                    .filter(row -> row.budget().equals(budget.id()))
                                    .mapToLong(Behind::amount)
                                    .sum())
                            .as(budget.id())
                            .isEqualTo(
                                    made.audit().sections().weeksHeld().total().surplusPence()));
        }
    }

    @Test
    void made_again_from_nothing_the_figures_are_the_same() {
        LocalDate before = portfolio.day().on().minusDays(30);
        var books = service.getBean(PortfolioBooks.class);
        var first = books.on(Optional.of(before)).portfolio().totals();
        for (int day = 1; day < 5; day++) {
            books.on(Optional.of(before.minusDays(day)));
        }
        assertThat(books.on(Optional.of(before)).portfolio().totals()).isEqualTo(first);
    }

    @Test
    void a_finance_officer_sends_a_month_from_the_page_and_reads_its_reference() {
        var movements = new Movements(portfolio.day().on());
        service.getBean(BudgetHistory.class).all(movements::read);
        var codes = movements.totals().keySet().stream()
                .map(place ->
                        new CodeMap.Code(place.funder(), place.element().label(), place.runAs(), "X-" + place.funder()))
                .distinct()
                .toList();
        var maps = service.getBean(KeptCodeMaps.class);
        maps.propose(new CodeMap("first", LocalDate.of(2026, 1, 1), "BANK", "FEES", codes), "officer-1");
        maps.approve("first", "approver-1");
        var made = service.getBean(PortfolioBooks.class).on(Optional.empty());
        assertThat(PortfolioLines.of(made.portfolio(), made.codes()))
                .filteredOn(line -> line.paidPence() != 0)
                .allSatisfy(line -> assertThat(line.costCode()).isEqualTo("X-" + line.funder()));
        try (Browser browser = Browser.start()) {
            for (int width : new int[] {Browser.PHONE, Browser.DESK}) {
                try (BrowserContext officer = browser.person(width, true)) {
                    Page page = signedIn(officer);
                    page.navigate(root + "/general-ledger");
                    assertThat(page.locator("main").textContent()).contains("This is how it would be sent now");
                    Browser.screenshot(page, "general-ledger-draft-" + width);
                    assertThat(Browser.axe(page)).isEmpty();
                    assertThat(Browser.spills(page)).isFalse();
                    if (width == Browser.DESK) {
                        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send this month"))
                                .click();
                        assertThat(page.locator("main").textContent()).contains("PB-2026-06 is sent");
                        Browser.screenshot(page, "general-ledger-sent-" + width);
                        assertThat(Browser.axe(page)).isEmpty();
                    }
                }
            }
        }
    }

    private static Page signedIn(BrowserContext officer) {
        Page page = officer.newPage();
        page.navigate(root + "/sign-in");
        page.getByLabel("Sign-in name").fill("finance");
        page.getByLabel("Password").fill(Demonstration.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        return page;
    }

    @Test
    void a_finance_officer_reads_the_portfolio_on_a_phone_and_at_a_desk_and_looks_behind_a_figure() {
        try (Browser browser = Browser.start()) {
            for (int width : new int[] {Browser.PHONE, Browser.DESK}) {
                try (BrowserContext officer = browser.person(width, true)) {
                    Page page = signedIn(officer);
                    for (String place :
                            List.of("portfolio", "portfolio/budgets?figure=held", "general-ledger", "reviews")) {
                        assertThat(page.navigate(root + "/" + place).status())
                                .as(place)
                                .isEqualTo(200);
                        Browser.screenshot(page, "caseload-" + place.replaceAll("[^a-z]+", "-") + "-" + width);
                        assertThat(Browser.axe(page)).as(place + " at " + width).isEmpty();
                        assertThat(Browser.spills(page))
                                .as(place + " at " + width)
                                .isFalse();
                    }
                    page.navigate(root + "/portfolio");
                    page.locator("main a[href*='figure=allocated']").first().click();
                    assertThat(page.locator("h1").textContent()).startsWith("Allocated");
                }
            }
        }
    }
}
