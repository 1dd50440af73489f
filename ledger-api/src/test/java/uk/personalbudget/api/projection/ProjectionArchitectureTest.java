package uk.personalbudget.api.projection;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnalyzeClasses(packages = "uk.personalbudget.api", importOptions = DoNotIncludeTests.class)
class ProjectionArchitectureTest {

    @ArchTest
    static final ArchRule rows_are_not_streamed_because_a_stream_left_open_keeps_its_connection =
            noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");

    @ArchTest
    static final ArchRule every_class_that_keeps_tables_from_the_feed_can_be_checked = classes()
            .that()
            .haveSimpleNameEndingWith("Projection")
            .and()
            .areNotInterfaces()
            .should()
            .implement(Projection.class);
}
