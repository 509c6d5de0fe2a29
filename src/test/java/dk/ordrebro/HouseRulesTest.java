package dk.ordrebro;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;

/** The walls of the house (docs/rationale.md says why each stands). Every message says how to mend what it complains of. */
@AnalyzeClasses(packages = "dk.ordrebro", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseRulesTest {
    /** Which rooms each room may import; docs/architecture.md draws it. A room and its inner rooms are named one by one. */
    private static final String LAW = """
        (top)              : cli cli.terminal app
        app                : *
        cli                : * -app -console -servicenow -servicenow.answer -servicenow.pace -servicenow.signin -azuredevops -sandbox -door.camel
        cli.answer         : cli.terminal api dryrun insight insight.hygiene insight.hygiene.rule mapping.example observe verify + heart
        console            : access api dryrun http insight observe verify + heart
        api                : access access.oidc http insight observe + heart
        hooks              : http observe + heart
        observe            : http + heart
        verify             : dryrun + heart
        scaffold           : cli.terminal + heart
        dryrun             : + heart
        insight            : + heart
        insight.hygiene    : insight.hygiene.rule intake ledger text workitem yaml failure
        insight.hygiene.rule : text yaml workitem
        servicenow         : servicenow.answer servicenow.pace + heart
        servicenow.answer  : door text failure
        servicenow.pace    : door failure
        servicenow.signin  : settings door failure
        azuredevops        : insight.hygiene + heart
        reconcile          : mirror mirror.file plan ledger mapping mapping.deleted mapping.expression mapping.lookup settings door + ground
        mirror             : plan ledger mapping mapping.file mapping.lookup settings door + ground
        mirror.file        : mirror plan ledger mapping mapping.file settings door + ground
        intake             : ledger mapping settings door + ground
        plan               : mapping mapping.family mapping.lookup + ground
        ledger             : ledger.audit door settings + ground
        ledger.sql         : ledger ledger.audit ledger.sql.file door settings + ground
        ledger.sql.file    : ledger yaml
        ledger.sql.export  : ledger ledger.sql settings text
        ledger.audit       :
        mapping.example    : mapping mapping.family mapping.file mapping.expression mapping.lookup + ground
        mapping            : mapping.deleted mapping.expression mapping.lookup mapping.file mapping.family + ground
        mapping.family     : yaml
        mapping.deleted    : yaml
        mapping.file       : yaml
        mapping.lookup     : yaml text
        mapping.expression : yaml text failure
        access             : access.oidc http settings
        access.oidc        : settings
        http               :
        settings           : text yaml failure
        door.camel         : door settings failure
        door               : settings failure
        cli.terminal       : text
        text               : workitem failure
        yaml               :
        order              : failure
        workitem           : failure
        person             :
        failure            :
        sandbox            : *
        """;

    private static final Map<String, String> GROUPS = Map.of(
            "ground",
            "text yaml order workitem person failure",
            "heart",
            "intake reconcile mirror mirror.file plan ledger ledger.audit mapping mapping.deleted mapping.expression"
                    + " mapping.lookup mapping.file mapping.family settings door text yaml order workitem person failure");

    @ArchTest
    static void imports_follow_the_law_of_the_house(JavaClasses classes) {
        Map<String, Set<String>> law = law();
        Set<String> broken = new TreeSet<>();
        for (JavaClass from : classes) {
            Set<String> allowed = law.get(room(from));
            if (allowed == null) {
                broken.add("no law names the room " + room(from) + ": say in LAW what it may import");
                continue;
            }
            from.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(to -> to.getPackageName().startsWith("dk.ordrebro"))
                    .map(to -> room(to))
                    .filter(to -> !to.equals(room(from)) && !allowed.contains(to))
                    .forEach(to -> broken.add(room(from) + " imports " + to + " (" + from.getSimpleName() + ")"));
        }
        Assertions.assertThat(broken)
                .as("imports run downward (docs/architecture.md). Mend it: move the type down to the room that both may"
                        + " import, or let the lower room own an interface and hand the implementation in from app")
                .isEmpty();
    }

    /** By room, what it may import; a sandbox room may import what the sandbox may. */
    private static Map<String, Set<String>> law() {
        Map<String, Set<String>> law = new TreeMap<>();
        List<String[]> lines = LAW.lines().map(line -> line.split(":", -1)).toList();
        Set<String> all = lines.stream().map(line -> line[0].strip()).collect(Collectors.toSet());
        for (String[] line : lines) {
            Set<String> allowed = new TreeSet<>();
            for (String word : line[1].strip().split("[\\s+]+")) {
                if (word.equals("*")) {
                    allowed.addAll(all);
                } else if (word.startsWith("-")) {
                    allowed.remove(word.substring(1));
                } else {
                    allowed.addAll(List.of(GROUPS.getOrDefault(word, word).split(" ")));
                }
            }
            law.put(line[0].strip(), allowed);
        }
        return law;
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName().replaceFirst("^dk\\.ordrebro\\.?", "");
        return name.isEmpty() ? "(top)" : name.startsWith("sandbox") ? "sandbox" : name;
    }

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
            .because("a plan follows from its parameters. Mend it: read and look at the clock in reconcile, and hand"
                    + " the values in");

    @ArchTest
    static final ArchRule no_cycles = slices().matching("dk.ordrebro.(**)")
            .should()
            .beFreeOfCycles()
            .because("a cycle makes two rooms one. Mend it: move what both need to the lower one");

    @ArchTest
    static final ArchRule wiremock_stays_on_the_wire = noClasses()
            .that()
            .resideOutsideOfPackage("..ordrebro.sandbox.wire..")
            .should()
            .dependOnClassesThat(resideInAPackage("com.github.tomakehurst.."))
            .because("a stand-in is plain Java over state in memory. Mend it: answer with a Reply, and spoil it by a"
                    + " Fault");

    @ArchTest
    static final ArchRule camel_stays_at_the_doors = noClasses()
            .that()
            .resideOutsideOfPackages("..ordrebro.app..", "..ordrebro.door.camel..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.camel.."))
            .because(
                    "routes say when, beans say what: a bean compiles without Camel. Mend it: take the typed body as a "
                            + "parameter, and leave exchange and headers to a bean in app");

    @ArchTest
    static final ArchRule sql_stays_in_the_ledger = noClasses()
            .that()
            .resideOutsideOfPackage("..ordrebro.ledger.sql..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.jdbi..",
                    "org.flywaydb..",
                    "com.zaxxer.hikari..",
                    "org.sqlite..",
                    "org.postgresql.."))
            .because("the ledger is the only room with SQL. Mend it: ask a *Store or LinkReports, and add the question"
                    + " there");

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
            .doNotHaveFullyQualifiedName("dk.ordrebro.cli.OrdrebroCommand") // where the command line starts
            .should()
            .callMethodWhere(JavaCall.Predicates.target(
                            com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.<JavaClass>owner(
                                    nameMatching("java.time.Clock")))
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
            .because("Java's own code decides whom to trust, and never ours. Mend it: name the issuer's file under"
                    + " trust");

    @ArchTest
    static final ArchRule one_place_says_whom_to_trust = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dk.ordrebro.door.camel.TrustedAuthorities")
            .should()
            .callMethod(javax.net.ssl.SSLContext.class, "getInstance", String.class)
            .because("trust is Java's authorities and those of the settings, for every door. Mend it: use that class");

    @ArchTest
    static final ArchRule names_tell_the_story = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Processor|Data|Info)")
            .orShould()
            .haveNameMatching(".*\\.(Abstract|Base)[A-Z].*")
            .because("such names say nothing. Mend it: name the type for what it is or does in the words of"
                    + " docs/words.md");

    @ArchTest
    static final ArchRule nothing_is_printed = noClasses()
            .that()
            .resideOutsideOfPackages("dk.ordrebro", "..ordrebro.cli..", "..ordrebro.sandbox..", "..ordrebro.app..")
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
}
