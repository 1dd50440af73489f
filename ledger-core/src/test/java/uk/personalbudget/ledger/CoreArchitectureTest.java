package uk.personalbudget.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

@AnalyzeClasses(packages = "uk.personalbudget", importOptions = DoNotIncludeTests.class)
class CoreArchitectureTest {

    @ArchTest
    static final ArchRule the_core_depends_on_java_and_jspecify_only = classes()
            .that()
            .resideInAPackage("uk.personalbudget.ledger..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("uk.personalbudget.ledger..", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule the_core_does_not_reach_outside_itself = noClasses()
            .that()
            .resideInAPackage("uk.personalbudget.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "java.net..", "java.net.http..", "java.nio.file..", "java.io..", "java.rmi..");

    @ArchTest
    static final ArchRule the_core_has_no_clock = noClasses()
            .that()
            .resideInAPackage("uk.personalbudget.ledger..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .accessTargetWhere(readsTheTime());

    @ArchTest
    static final ArchRule the_core_leaves_nothing_to_chance = noClasses()
            .that()
            .resideInAPackage("uk.personalbudget.ledger..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SplittableRandom.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule the_core_keeps_whole_pence = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("uk.personalbudget.ledger..")
            .should()
            .haveRawType(floatingPoint());

    @ArchTest
    static final ArchRule the_core_answers_in_whole_pence = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("uk.personalbudget.ledger..")
            .should()
            .haveRawReturnType(floatingPoint());

    @ArchTest
    static final ArchRule features_do_not_depend_on_each_other_in_circles =
            slices().matching("uk.personalbudget.ledger.(*)..").should().beFreeOfCycles();

    private static DescribedPredicate<JavaAccess<?>> readsTheTime() {
        return DescribedPredicate.describe(
                "reads the time or the time zone of the machine",
                access -> access.getTarget() instanceof CodeUnitCallTarget target
                        && ((target.getOwner().getPackageName().startsWith("java.time")
                                        && target.getName().equals("now"))
                                || (target.getOwner().isEquivalentTo(System.class)
                                        && (target.getName().equals("currentTimeMillis")
                                                || target.getName().equals("nanoTime")))
                                || target.getName().equals("systemDefault")));
    }

    private static DescribedPredicate<JavaClass> floatingPoint() {
        return DescribedPredicate.describe(
                "a floating-point number",
                type -> type.isEquivalentTo(double.class)
                        || type.isEquivalentTo(float.class)
                        || type.isEquivalentTo(Double.class)
                        || type.isEquivalentTo(Float.class));
    }
}
