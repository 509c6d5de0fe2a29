package dk.ordrebro;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SourceMeasures.Length;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The bars for code (docs/CONTRIBUTING.md), measured on the sources, and told in one table. Where the house is not at its bar
 * yet, it is held where it is, or told. Every message says how to mend what it complains of.
 */
final class HouseMeasuresTest {
    private static final Pattern SLEEP = Pattern.compile("Thread\\.sleep|TimeUnit\\.\\w+\\.sleep");
    private static final Pattern MOCK = Pattern.compile("org\\.(mockito|easymock|jmock)|io\\.mockk");

    private static final Pattern VERSION = Pattern.compile("V(\\d+)__");
    private static final Pattern START_ORDER = Pattern.compile("startupOrder: *(\\d+)");

    /** What building leaves behind is no entry of the root. */
    private static final Set<String> MADE = Set.of(".git", "target", "data", ".idea", ".vscode", ".jqwik-database");

    private static final String ROW = "%-44s %6s %6s %6s%n";
    private static final StringBuilder TABLE = new StringBuilder(ROW.formatted("", "bar", "held", "now"));

    private static SourceMeasures main;
    private static SourceMeasures tests;

    @BeforeAll
    static void measure() {
        main = measured(Path.of("src/main/java"));
        tests = measured(Path.of("src/test/java"));
    }

    @AfterAll
    static void tell() {
        System.out.print(TABLE);
    }

    /** @param held where the house is held: the bar itself once it is there. @param mend what to do about more than that */
    private record Bar(String what, double bar, double held, String mend) {
        /** @param over those that are over the bar, where they have names */
        void holds(double now, List<String> over) {
            TABLE.append(ROW.formatted(what, shown(bar), shown(held), shown(now)));
            assertThat(now)
                    .as("%s; mend it: %s. Over the bar: %s", what, mend, String.join(", ", over))
                    .isLessThanOrEqualTo(held);
        }
    }

    /** Where the house is not at its bar, and is held by nothing yet. */
    private static void told(String what, String bar, double now) {
        TABLE.append(ROW.formatted(what, bar, "-", shown(now)));
    }

    @Test
    void files_stay_short() {
        String mend = "a type of that size is two types";
        new Bar("file, lines, median", 60, 75, mend).holds(percentile(main.files, 50), List.of());
        new Bar("file, lines, nine in ten", 150, 175, mend).holds(percentile(main.files, 90), List.of());
        new Bar("file, lines, longest", 300, 300, mend).holds(most(main.files), over(main.files, 300));
    }

    @Test
    void methods_stay_short() {
        String mend = "name its steps";
        new Bar("method, lines, median", 5, 6, mend).holds(percentile(main.methods, 50), List.of());
        new Bar("method, lines, nine in ten", 12, 17, mend).holds(percentile(main.methods, 90), List.of());
        new Bar("method, lines, longest", 40, 40, mend).holds(most(main.methods), over(main.methods, 40));
    }

    @Test
    void parameters_stay_few() {
        String mend = "make a record of those that belong together";
        told("parameters, constructors and private too, most", "4", most(main.parameters));
        told(
                "methods and constructors with more than 4",
                "0",
                over(main.parameters, 4).size());
        new Bar("components of a record, most", 8, 8, mend).holds(most(main.components), over(main.components, 8));
    }

    /** The formatter runs in the Java of Maven, which on a newcomer's machine may be 17, and reads with its compiler. */
    @Test
    void the_formatter_can_read_all_of_it_under_java_17() {
        List<String> unreadable = Stream.concat(main.newPatterns.stream(), tests.newPatterns.stream())
                .toList();
        new Bar("patterns newer than Java 17", 0, 0, "ask within the case").holds(unreadable.size(), unreadable);
    }

    @Test
    void test_files_stay_short() {
        new Bar(
                        "test file, lines, longest",
                        300,
                        300,
                        "split it by what its tests know, each part with a name of its own")
                .holds(most(tests.files), over(tests.files, 300));
    }

    @Test
    void rooms_stay_small() {
        holdsRooms("room, files, most", main, "a room that cannot be told in one sentence is two rooms");
        holdsRooms("test room, files, most", tests, "what its tests stand on is a room of its own");
    }

    private static void holdsRooms(String what, SourceMeasures measured, String mend) {
        List<String> over = measured.filesByRoom.entrySet().stream()
                .filter(room -> room.getValue() > 40)
                .map(Map.Entry::toString)
                .toList();
        new Bar(what, 40, 40, mend).holds(Collections.max(measured.filesByRoom.values()), over);
    }

    @Test
    void rooms_hide_more_than_half_of_their_types() {
        String mend = "a type used in its own package needs no public";
        List<String> open = new ArrayList<>();
        int all = 0;
        for (Map.Entry<String, Integer> room : main.openTypesByRoom.entrySet()) {
            all += room.getValue();
            if (room.getValue() * 2 >= main.typesByRoom.get(room.getKey())) {
                open.add(room + " of " + main.typesByRoom.get(room.getKey()));
            }
        }
        told("rooms that hide no more than half", "0", open.size());
        new Bar("types that are public, of a hundred", 49, 49, mend)
                .holds(Math.ceil(100.0 * all / main.files.size()), List.of());
    }

    @Test
    void every_type_tells_what_it_is() {
        new Bar("types without a doc comment", 0, 0, "one plain sentence on what it is and who calls it")
                .holds(main.untoldTypes.size(), main.untoldTypes);
    }

    @Test
    void tests_neither_sleep_nor_verify_mocks() {
        List<String> sleep = testsThatSay(SLEEP);
        List<String> mock = testsThatSay(MOCK);
        new Bar("tests that sleep", 0, 0, "wait for what is to come").holds(sleep.size(), sleep);
        new Bar("tests with mocks", 0, 0, "make a fake that passes the contract").holds(mock.size(), mock);
    }

    /** Two changes that are made side by side take the same next number, and no service starts with both. */
    @Test
    void numbers_are_given_once() {
        List<String> versions = givenTwice(
                VERSION,
                files(Path.of("src/main/resources/dk/ordrebro/ledger/schema"), ".sql")
                        .map(Path::toString));
        List<String> orders =
                givenTwice(START_ORDER, files(Path.of("routes"), ".camel.yaml").map(HouseMeasuresTest::text));
        new Bar("migrations of one number", 0, 0, "the later takes the next").holds(versions.size(), versions);
        new Bar("routes of one startupOrder", 0, 0, "one of them takes a free one").holds(orders.size(), orders);
    }

    private static List<String> givenTwice(Pattern number, Stream<String> texts) {
        List<String> given = texts.flatMap(text -> number.matcher(text).results())
                .map(found -> found.group(1))
                .toList();
        assertThat(given).as("%s stands somewhere", number).isNotEmpty();
        Set<String> once = new HashSet<>();
        return given.stream().filter(one -> !once.add(one)).toList();
    }

    @Test
    void the_heart_has_tests() {
        for (String room : List.of("reconcile", "plan", "door")) {
            double now = lines("src/test/java", room) / lines("src/main/java", room);
            told("test lines a line, at least: " + room, "0.70", now);
        }
    }

    @Test
    void the_root_has_few_entries() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(""))) {
            List<String> all = entries.map(Path::toString)
                    .filter(entry -> !MADE.contains(entry))
                    .toList();
            new Bar("entries in the root", 16, 16, "put it where those look who need it").holds(all.size(), all);
        }
    }

    private static String shown(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : "%.2f".formatted(value);
    }

    private static List<String> testsThatSay(Pattern what) {
        return files(Path.of("src/test/java"))
                .filter(file -> what.matcher(text(file)).find())
                .map(Path::toString)
                .toList();
    }

    private static SourceMeasures measured(Path root) {
        try {
            return SourceMeasures.of(files(root).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double lines(String root, String room) {
        return files(Path.of(root, "dk/ordrebro", room))
                .mapToLong(file -> text(file).lines().count())
                .sum();
    }

    private static int most(List<Length> all) {
        return all.stream().mapToInt(Length::count).max().orElseThrow();
    }

    private static List<String> over(List<Length> all, int bar) {
        return all.stream()
                .filter(length -> length.count() > bar)
                .map(Length::toString)
                .toList();
    }

    private static int percentile(List<Length> lengths, int percent) {
        List<Integer> sorted = lengths.stream().map(Length::count).sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path root) {
        return files(root, ".java");
    }

    private static Stream<Path> files(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
