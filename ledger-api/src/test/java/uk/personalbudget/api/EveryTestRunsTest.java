package uk.personalbudget.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The build runs test classes by their names, and silently leaves out others, such as those that end in "Properties". */
@AnalyzeClasses(packages = "uk.personalbudget.api", importOptions = OnlyIncludeTests.class)
class EveryTestRunsTest {

    @ArchTest
    static final ArchRule tests_are_in_classes_the_build_runs = methods()
            .that()
            .areAnnotatedWith(Test.class)
            .or()
            .areAnnotatedWith(ParameterizedTest.class)
            .should()
            .beDeclaredInClassesThat()
            .haveNameMatching(".*(Test|IT)");
}
