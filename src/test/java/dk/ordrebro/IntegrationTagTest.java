package dk.ordrebro;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code ./mvnw test} runs what has no such tag, and answers within two minutes: so the tag stands where it belongs. */
final class IntegrationTagTest {
    private static final String TAG = "integration";

    /** Of the JDK and of libraries, what starts a process, a server or a database, or speaks to one. */
    private static final Pattern STARTS = Pattern.compile(
            "java\\.lang\\.(ProcessBuilder|Process)|java\\.net\\.(Server)?Socket|java\\.net\\.http\\.HttpClient"
                    + "|com\\.sun\\.net\\.httpserver\\..*|java\\.sql\\..*|io\\.zonky\\..*|com\\.github\\.tomakehurst\\..*"
                    + "|org\\.apache\\.camel\\.CamelContext");

    /** Our own types that do. */
    private static final Set<String> OURS = Set.of(
            "Main",
            "Running",
            "Service",
            "ConfiguredInstallation",
            "SqlLedger",
            "OpenDatabase",
            "StandIn",
            "Systems",
            "SandboxRun");

    private static JavaClasses classes;

    @BeforeAll
    static void read_the_classes_of_tests() {
        classes = ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false); // their names are enough
            return new ClassFileImporter()
                    .withImportOption(new ImportOption.OnlyIncludeTests())
                    .importPackages("dk.ordrebro");
        });
    }

    @Test
    void what_starts_a_process_a_server_or_a_database_is_tagged() {
        assertThat(tests(test -> !tagged(test) && !started(test).isEmpty()))
                .as("tests that start something. Mend it: say @Tag(\"%s\"), or test the class without it", TAG)
                .isEmpty();
    }

    @Test
    void what_starts_nothing_is_not_tagged() {
        assertThat(tests(test -> tagged(test) && started(test).isEmpty()))
                .as("tests that start nothing. Mend it: take @Tag(\"%s\") off, so that ./mvnw test runs them", TAG)
                .isEmpty();
    }

    @Test
    void every_type_of_ours_that_starts_something_is_there() throws IOException {
        assertThat(tests(IntegrationTagTest::tagged)).as("tests were found").hasSizeGreaterThan(20);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".java", "")))
                    .as("names in OURS")
                    .containsAll(OURS);
        }
    }

    private static List<String> tests(Predicate<JavaClass> which) {
        return classes.stream()
                .filter(type -> type.getSimpleName().endsWith("Test") && type.isTopLevelClass() && !type.isInterface())
                .filter(which)
                .map(test -> test.getName() + " " + started(test))
                .sorted()
                .toList();
    }

    private static boolean tagged(JavaClass test) {
        return Stream.concat(Stream.of(test), test.getAllRawSuperclasses().stream())
                .flatMap(type -> type.tryGetAnnotationOfType(Tag.class).stream())
                .anyMatch(tag -> tag.value().equals(TAG));
    }

    /** What a test starts, itself or through other code of tests. */
    private static Set<String> started(JavaClass test) {
        Set<String> started = new TreeSet<>();
        Set<JavaClass> seen = new HashSet<>(Set.of(test));
        Deque<JavaClass> left = new ArrayDeque<>(seen);
        while (!left.isEmpty()) {
            JavaClass next = left.pop();
            Set<JavaClass> used = next.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .collect(Collectors.toSet());
            used.stream().filter(IntegrationTagTest::starts).forEach(type -> started.add(type.getSimpleName()));
            used.stream()
                    .filter(type -> classes.contain(type.getName()))
                    .filter(seen::add)
                    .forEach(left::push);
        }
        return started;
    }

    private static boolean starts(JavaClass type) {
        return STARTS.matcher(type.getName()).matches()
                || (type.getPackageName().startsWith("dk.ordrebro")
                        && !type.getName().contains("$") // none of ours is nested
                        && OURS.contains(type.getSimpleName()));
    }
}
