package uk.personalbudget.reconciliation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "uk.personalbudget", importOptions = DoNotIncludeTests.class)
class ReconciliationArchitectureTest {

    @ArchTest
    static final ArchRule reconciliation_knows_neither_the_api_nor_its_event_store = noClasses()
            .that()
            .resideInAPackage("uk.personalbudget.reconciliation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("uk.personalbudget.api..", "org.axonframework..", "org.springframework.web..");

    @ArchTest
    static final ArchRule reconciliation_never_decides_for_the_ledger = noClasses()
            .that()
            .resideInAPackage("uk.personalbudget.reconciliation..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("uk.personalbudget.ledger.budget.PersonalBudget")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("uk\\.personalbudget\\.ledger\\.budget\\.BudgetCommand(\\$.*)?");

    @ArchTest
    static final ArchRule the_core_does_not_know_reconciliation = noClasses()
            .that()
            .resideInAPackage("uk.personalbudget.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("uk.personalbudget.reconciliation..", "uk.personalbudget.api..");
}
