package dk.ordrebro.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A kind of event is emitted, told in the book and in each language, and known to the contract; none of these alone. */
final class TimelineKindTest {
    private static final List<String> WORDS =
            Arrays.stream(TimelineKind.values()).map(TimelineKind::word).toList();

    @Test
    void every_record_is_of_one_kind_and_every_kind_is_tried_by_the_contract() {
        assertThat(records(TimelineEvent.class))
                .filteredOn(form -> form != TimelineEvent.Unknown.class)
                .containsExactlyInAnyOrderElementsOf(Stream.of(TimelineKind.values())
                        .<Class<?>>map(TimelineKind::form)
                        .toList());
        assertThat(TimelineContract.ONE_OF_EACH.stream()
                        .map(TimelineEvent::kind)
                        .distinct()
                        .filter(word -> !word.equals("of-tomorrow")))
                .containsExactlyInAnyOrderElementsOf(WORDS);
    }

    private static List<Class<?>> records(Class<?> form) {
        return form.isRecord()
                ? List.of(form)
                : Stream.of(form.getPermittedSubclasses())
                        .flatMap(one -> records(one).stream())
                        .toList();
    }

    @Test
    void every_kind_is_emitted_by_somebody() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dk.ordrebro");

        for (TimelineKind kind : TimelineKind.values()) {
            JavaClass form = all.get(kind.form());
            assertThat(Stream.concat(
                                    form.getConstructorCallsToSelf().stream().map(call -> call.getOriginOwner()),
                                    form.getConstructorReferencesToSelf().stream()
                                            .map(reference -> reference.getOriginOwner()))
                            .filter(owner -> !owner.isEquivalentTo(TimelineKind.class)))
                    .as("who emits " + kind.word() + "; mend it: take the kind out, or emit it")
                    .isNotEmpty();
        }
    }

    @Test
    void the_book_tells_of_every_kind_and_of_no_other() throws IOException {
        String book = Files.readString(Path.of("docs/operating.md"));
        int begin = book.indexOf("| kind | means |");
        Matcher row =
                Pattern.compile("(?m)^\\| `([a-z-]+)` \\|").matcher(book.substring(begin, book.indexOf("\n\n", begin)));
        List<String> told = new ArrayList<>();
        while (row.find()) {
            told.add(row.group(1));
        }

        assertThat(told).containsExactlyElementsOf(WORDS);
    }

    @Test
    void every_kind_has_its_word_in_each_language() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.of("da"))) {
            ResourceBundle texts = ResourceBundle.getBundle(
                    "dk.ordrebro.cli.messages",
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
            assertThat(WORDS).allMatch(word -> texts.containsKey("event." + word));
        }
    }

    @Test
    void the_json_form_tells_what_is_counted_beside_the_rest() {
        Event event = new Event(
                1, Orders.NOON, new TimelineEvent.Replayed("anna", "mended", Optional.of(Duration.ofSeconds(90))));

        assertThat(event.json())
                .isEqualTo(Map.of(
                        "at", "2026-11-02T12:00:00Z",
                        "kind", "replayed",
                        "who", "anna",
                        "lastedSeconds", 90L,
                        "detail", Map.of("reason", "mended")));
    }
}
