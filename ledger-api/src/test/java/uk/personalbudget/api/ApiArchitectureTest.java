package uk.personalbudget.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "uk.personalbudget", importOptions = DoNotIncludeTests.class)
class ApiArchitectureTest {

    @ArchTest
    static final ArchRule nobody_below_knows_the_api = noClasses()
            .that()
            .resideInAnyPackage("uk.personalbudget.ledger..", "uk.personalbudget.reconciliation..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("uk.personalbudget.api..");

    @ArchTest
    static final ArchRule nothing_uses_the_xstream_serializer = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.thoughtworks.xstream..", "org.axonframework.serialization.xml..");
}
