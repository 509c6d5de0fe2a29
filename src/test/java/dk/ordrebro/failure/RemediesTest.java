package dk.ordrebro.failure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dk.ordrebro.ledger.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each cause that can be emitted has its remedy, in every language and in the book. */
class RemediesTest {
    private static final Locale DANISH = Locale.of("da", "DK");
    private static final List<String> SYSTEMS = List.of(Causes.SERVICENOW, Causes.AZURE_DEVOPS, Causes.ENTRA);
    private static final List<String> DOORS = List.of(Causes.SERVICENOW, Causes.AZURE_DEVOPS);
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (.+) \\|");

    /** All that can be made without a name that a system or a mapping gives. */
    private static Stream<Cause> causes() {
        Stream<Cause> ofDoors =
                DOORS.stream().flatMap(system -> Stream.of(DoorCause.values()).map(why -> why.of(system)));
        Stream<Cause> ofStatuses = SYSTEMS.stream()
                .flatMap(system -> IntStream.range(0, 700).mapToObj(status -> Causes.http(system, status)));
        return Stream.of(Causes.all().stream(), ofDoors, ofStatuses).flatMap(all -> all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "da"})
    void every_cause_has_a_remedy(String language) {
        Set<String> without = new TreeSet<>();
        causes().forEach(cause -> {
            if (Remedies.of(cause.code(), Locale.of(language)).isEmpty()) {
                without.add(cause.code());
            }
        });

        assertThat(without).isEmpty();
    }

    /** Nobody can make a cause of its own: not in code, and not on the way into the ledger. */
    @Test
    void what_is_stored_has_a_cause_from_here() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Link.class)
                .and()
                .doNotHaveFullyQualifiedName("dk.ordrebro.ledger.sql.LinkColumns") // what an older version stored
                .should()
                .callConstructor(Link.Trouble.class, String.class, String.class, String.class)
                .because("a link in trouble names a cause. Mend it: Trouble.of, with a cause from Causes")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dk.ordrebro"));
        assertThat(Cause.class.getConstructors()).isEmpty();
    }

    @Test
    void no_remedy_is_for_a_cause_that_nobody_has() {
        Set<String> emitted = new TreeSet<>();
        causes().map(Cause::code).forEach(code -> {
            emitted.add(code);
            emitted.add(code.replaceFirst("/http-(\\d)\\d\\d$", "/http-$1xx"));
        });
        Pattern named = Pattern.compile("azure-devops/((TF|VS)\\d+|[A-Z][A-Za-z]+Exception)|entra/AADSTS\\d+");

        assertThat(Remedies.all(Locale.ENGLISH).keySet())
                .allMatch(code -> emitted.contains(code) || named.matcher(code).matches());
    }

    @Test
    void each_language_has_the_same_causes_and_its_own_words() {
        Map<String, String> english = Remedies.all(Locale.ENGLISH);
        Map<String, String> danish = Remedies.all(DANISH);

        assertThat(danish.keySet()).isEqualTo(english.keySet());
        english.forEach((code, remedy) ->
                assertThat(danish.get(code)).as(code).isNotBlank().isNotEqualTo(remedy));
    }

    @Test
    void a_cause_with_more_parts_is_met_by_its_beginning_and_a_status_by_its_hundred() {
        assertThat(Causes.lookup("service-areas").remedy())
                .isEqualTo(Remedies.all(Locale.ENGLISH).get("mapping/lookup"));
        assertThat(Causes.writeLost("sc_task.state").remedy()).contains("field ACL");
        assertThat(Causes.http(Causes.SERVICENOW, 503).remedy())
                .isEqualTo(Remedies.all(Locale.ENGLISH).get("servicenow/http-5xx"));
        assertThat(Remedies.of("servicenow/unheard-of", Locale.ENGLISH)).isEmpty();
    }

    @Test
    void a_name_that_is_not_known_stands_under_what_is() {
        assertThat(Causes.azureDevOps("TF401347", 400)).hasToString("azure-devops/TF401347");
        assertThat(Causes.azureDevOps("TF999999", 403)).hasToString("azure-devops/http-403/TF999999");
        assertThat(Causes.entra("AADSTS7000222")).hasToString("entra/AADSTS7000222");
        assertThat(Causes.entra("AADSTS1")).hasToString("entra/refused/AADSTS1");
    }

    @Test
    void a_reader_gets_his_own_language_where_it_is_known() {
        assertThat(Remedies.translated("mapping/gone", "stored", DANISH)).startsWith("Læg reglen tilbage");
        assertThat(Remedies.translated("mapping/gone", Remedies.again(), DANISH))
                .startsWith("intet:");
        assertThat(Remedies.translated("of-an-older-version", "mend it", DANISH))
                .isEqualTo("mend it");
    }

    @Test
    void the_book_shows_the_same_table() throws IOException {
        String book = Files.readString(Path.of("docs/operating.md"));
        String chapter = book.substring(book.indexOf("| cause | what to do |"), book.indexOf("## Older orders"));
        Map<String, String> shown = new TreeMap<>();
        for (Matcher row = ROW.matcher(chapter); row.find(); ) {
            shown.put(row.group(1), row.group(2));
        }

        assertThat(shown).isEqualTo(Remedies.all(Locale.ENGLISH));
    }
}
