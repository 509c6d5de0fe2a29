package dk.ordrebro;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The walls of the house (docs/rationale.md says why each stands). Every message says how to mend what it complains of. */
@AnalyzeClasses(packages = "dk.ordrebro", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseRulesTest {
    private static final int LONGEST_FILE = 400;

    @ArchTest
    static final ArchRule imports_run_downward = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("top")
            .definedBy("dk.ordrebro")
            .layer("app")
            .definedBy("..ordrebro.app..")
            .layer("sandbox")
            .definedBy("..ordrebro.sandbox..")
            .layer("operate")
            .definedBy("..ordrebro.operate..")
            .layer("edges")
            .definedBy("..ordrebro.servicenow..", "..ordrebro.azuredevops..")
            .layer("reconcile")
            .definedBy("..ordrebro.reconcile..")
            .layer("intake")
            .definedBy("..ordrebro.intake..")
            .layer("plan")
            .definedBy("..ordrebro.plan..")
            .layer("ledger")
            .definedBy("..ordrebro.ledger..")
            .layer("mapping")
            .definedBy("..ordrebro.mapping..")
            .whereLayer("top")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sandbox")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("app")
            .mayOnlyBeAccessedByLayers("top", "sandbox")
            .whereLayer("operate")
            .mayOnlyBeAccessedByLayers("top", "app", "sandbox")
            .whereLayer("edges")
            .mayOnlyBeAccessedByLayers("app", "sandbox")
            .whereLayer("reconcile")
            .mayOnlyBeAccessedByLayers("app", "operate", "edges", "sandbox")
            .whereLayer("intake")
            .mayOnlyBeAccessedByLayers("app", "operate", "edges", "sandbox")
            .because(
                    "imports run downward: app, operate > intake, reconcile > plan, ledger > mapping > order, workitem, "
                            + "failure, door, yaml; the edges implement interfaces that intake and reconcile own, and only app "
                            + "knows the edges. Mend it: move the type down to the room both may import, or let the lower room "
                            + "own an interface and hand the implementation in from app");

    @ArchTest
    static final ArchRule the_bottom_imports_nothing_of_ours = noClasses()
            .that(resideInAnyPackage(
                    "..ordrebro.order..",
                    "..ordrebro.workitem..",
                    "..ordrebro.failure..",
                    "..ordrebro.yaml..",
                    "..ordrebro.door.."))
            .should()
            .dependOnClassesThat(resideInAPackage("dk.ordrebro..")
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            "..ordrebro.order..",
                            "..ordrebro.workitem..",
                            "..ordrebro.failure..",
                            "..ordrebro.yaml..",
                            "..ordrebro.door.."))))
            .because(
                    "order, workitem, failure, yaml and door are the ground floor. Mend it: move the code up to the room "
                            + "that needs both");

    @ArchTest
    static final ArchRule values_know_nothing_but_the_jdk = classes()
            .that(resideInAnyPackage("..ordrebro.order..", "..ordrebro.workitem..", "..ordrebro.failure.."))
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "..ordrebro.order..", "..ordrebro.workitem..", "..ordrebro.failure.."))
            .because("values are for every room. Mend it: convert from and to libraries in the room that uses them");

    @ArchTest
    static final ArchRule planning_is_pure = noClasses()
            .that(resideInAnyPackage("..ordrebro.plan.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io..", "java.net..", "java.sql..", "..ordrebro.door.."))
            .orShould()
            .dependOnClassesThat(nameMatching("java.time.Clock"))
            .because(
                    "a plan follows from its parameters. Mend it: read and look at the clock in reconcile, and hand the "
                            + "values in");

    @ArchTest
    static final ArchRule no_cycles = slices().matching("dk.ordrebro.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle makes two rooms one. Mend it: move what both need to the lower one");

    @ArchTest
    static final ArchRule camel_stays_at_the_doors = noClasses()
            .that()
            .resideOutsideOfPackages("..ordrebro.app..", "..ordrebro.door..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.camel.."))
            .because(
                    "routes say when, beans say what: a bean compiles without Camel. Mend it: take the typed body as a "
                            + "parameter, and leave exchange and headers to a bean in app");

    @ArchTest
    static final ArchRule sql_stays_in_the_ledger = noClasses()
            .that()
            .resideOutsideOfPackage("..ordrebro.ledger..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.jdbi..",
                    "org.flywaydb..",
                    "com.zaxxer.hikari..",
                    "org.sqlite..",
                    "org.postgresql.."))
            .because(
                    "the ledger is the only room with SQL. Mend it: ask a *Store or LinkReports, and add the question there");

    @ArchTest
    static final ArchRule http_goes_through_a_door = noClasses()
            .that()
            .resideOutsideOfPackages("..ordrebro.app..", "..ordrebro.door..", "..ordrebro.sandbox..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.net.http..", "org.apache.hc.."))
            .because("every byte to a neighbour passes its door. Mend it: make a Call and give it to the Door");

    @ArchTest
    static final ArchRule time_is_a_parameter = noClasses()
            .should()
            .callMethodWhere(readsTheClock())
            .because("there is one Clock. Mend it: take a java.time.Clock or an Instant as a parameter");

    @ArchTest
    static final ArchRule the_clock_is_made_at_the_top = noClasses()
            .that()
            .resideOutsideOfPackages("dk.ordrebro", "..ordrebro.app..", "..ordrebro.sandbox..")
            .and()
            .doNotHaveFullyQualifiedName("dk.ordrebro.operate.Ordrebro") // where the command line starts
            .should()
            .callMethodWhere(JavaCall.Predicates.target(com.tngtech.archunit.core.domain.properties.HasOwner.Predicates
                            .With.<com.tngtech.archunit.core.domain.JavaClass>owner(nameMatching("java.time.Clock")))
                    .and(JavaCall.Predicates.target(nameMatching("system.*|tick.*"))))
            .because("the one Clock is made where the process starts. Mend it: take it as a parameter");

    @ArchTest
    static final ArchRule every_certificate_is_checked = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.hc.client5.http.ssl..", "org.apache.hc.core5.ssl.."))
            .orShould()
            .beAssignableTo(javax.net.ssl.TrustManager.class)
            .orShould()
            .beAssignableTo(javax.net.ssl.HostnameVerifier.class)
            .orShould()
            .callMethod(javax.net.ssl.SSLContext.class, "getInstance", String.class)
            .because(
                    "Java's own trust decides, and never we. Mend it: add the issuer to the trust store of the runtime");

    @ArchTest
    static final ArchRule names_tell_the_story = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Processor|Data|Info)")
            .orShould()
            .haveNameMatching(".*\\.(Abstract|Base)[A-Z].*")
            .because(
                    "such names say nothing. Mend it: name the type for what it is or does in the words of product.md");

    @ArchTest
    static final ArchRule nothing_is_printed = noClasses()
            .that()
            .resideOutsideOfPackages("dk.ordrebro", "..ordrebro.operate..", "..ordrebro.sandbox..", "..ordrebro.app..")
            .should()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("services log. Mend it: SLF4J, with addKeyValue for which");

    @ArchTest
    static final ArchRule methods_take_few_parameters = methods()
            .that()
            .areNotPrivate()
            .and()
            .areDeclaredInClassesThat()
            .areNotRecords()
            .should(takeAtMost(4))
            .because("four parameters are enough. Mend it: make a record of those that belong together");

    @Test
    void files_stay_short() throws IOException {
        List<String> tooLong;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > LONGEST_FILE)
                    .map(file -> file + ": " + lines(file) + " lines")
                    .toList();
        }
        Assertions.assertThat(tooLong)
                .as("files over %s lines; mend it: a type of that size is two types", LONGEST_FILE)
                .isEmpty();
    }

    @Test
    void over_half_the_types_are_hidden() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            all = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
        }
        long open = all.stream()
                .filter(file ->
                        text(file).lines().anyMatch(line -> line.matches("public .*(class|record|interface|enum) .*")))
                .count();
        Assertions.assertThat(open * 2)
                .as("public types, twice, of %s; mend it: a type used in its own package needs no public", all.size())
                .isLessThan(all.size());
    }

    private static ArchCondition<JavaMethod> takeAtMost(int most) {
        return new ArchCondition<>("take at most " + most + " parameters") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                int taken = method.getRawParameterTypes().size();
                if (taken > most) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " takes " + taken));
                }
            }
        };
    }

    private static DescribedPredicate<JavaCall<?>> readsTheClock() {
        return DescribedPredicate.describe("reads the clock", call -> {
            String owner = call.getTargetOwner().getName();
            boolean noParameters = call.getTarget().getRawParameterTypes().isEmpty();
            return (owner.startsWith("java.time.") && call.getName().equals("now") && noParameters)
                    || (owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis"));
        });
    }

    private static long lines(Path file) {
        return text(file).lines().count();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
