package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.text.CleanText;
import dk.ordrebro.text.Cpr;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.text.Remark;
import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemField.Kind;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any value becomes the form its field has, or says plainly that it does not fit. */
class ConversionTest {
    private static final String NUMBER = "RITM0010001";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "null",
            value = {
                "INTEGER | 3 | 3",
                "INTEGER | 3.0 | 3",
                "DOUBLE | 1.5 | 1.5",
                "DOUBLE | +.5 | 0.5",
                "DOUBLE | -1.5e3 | -1500",
                "BOOLEAN | TRUE | true",
                "BOOLEAN | 0 | false",
                "DATE_TIME | 2026-12-01 | 2026-12-01T00:00:00Z",
                "DATE_TIME | 2026-12-01 22:59:59 | 2026-12-01T22:59:59Z",
                "DATE_TIME | 2026-12-01T23:59:59+01:00 | 2026-12-01T22:59:59Z",
                "TREE_PATH | \\KIT\\\\Klient\\ | KIT\\Klient",
                "STRING | a\\tb | a\\tb",
                "HTML | <b> & 'x' | &lt;b&gt; &amp; 'x'",
                "TREE_PATH | KIT\\✨ Klient & net\\🚀 | KIT\\Klient net",
                "TAGS | a;b, A ;; c | a; b; c",
                "TAGS | ✨ Ny PC, 👩‍💻, 1️⃣ en, PC™ 5° | Ny PC; 1 en; PC™ 5°",
                "STRING | ~ ~ | null",
                "IDENTITY | asta@kit.example | asta@kit.example"
            })
    void gives_each_kind_its_own_form(Kind kind, String value, String expected) throws Exception {
        assertThat(Values.text(converted(kind, value))).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER,many",
        "INTEGER,1.5",
        "INTEGER,NaN",
        "INTEGER,3d",
        "DOUBLE,3d",
        "DOUBLE,2f",
        "DOUBLE,0x1p3",
        "DOUBLE,'1.234,50'",
        "DOUBLE,1e999",
        "DOUBLE,Infinity",
        "BOOLEAN,maybe",
        "DATE_TIME,tomorrow",
        "DATE_TIME,0001-01-01",
        "DATE_TIME,2026-02-30"
    })
    void says_what_does_not_fit_without_its_value(Kind kind, String value) {
        assertThatThrownBy(() -> converted(kind, value))
                .isInstanceOf(Conversion.Unfit.class)
                .hasMessageNotContaining(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "DOUBLE | 1.234,50 | 1234.5",
                "DOUBLE | -1.234.567,5 | -1234567.5",
                "DOUBLE | 1\u00a0234,5 | 1234.5",
                "DOUBLE | 3,5 | 3.5",
                "INTEGER | 1.234 | 1234",
                "DOUBLE | 1.5 | null",
                "DOUBLE | 3d | null"
            })
    void reads_a_decimal_comma_where_the_mapping_says_so(Kind kind, String value, Double expected) throws Exception {
        Conversion conversion = new Conversion(Privacy.OFF, NUMBER);
        WorkItemField field = field("Custom.Number", kind);

        if (expected == null) {
            assertThatThrownBy(() ->
                            conversion.convert(value, field, new Conversion.Form(Conversion.As.DECIMAL_COMMA, false)))
                    .isInstanceOf(Conversion.Unfit.class)
                    .hasMessageContaining("1.000,25");
        } else {
            assertThat(((Number) conversion.convert(
                                    value, field, new Conversion.Form(Conversion.As.DECIMAL_COMMA, false)))
                            .doubleValue())
                    .isEqualTo(expected);
        }
    }

    @Test
    void says_that_an_ornament_went() throws Exception {
        Conversion conversion = new Conversion(Privacy.OFF, NUMBER);

        conversion.convert(
                List.of("✨ Ny PC"), field("System.Tags", Kind.TAGS), new Conversion.Form(Conversion.As.TEXT, false));

        assertThat(conversion.remarks()).extracting(Remark::code).containsExactly(Remark.Code.REFUSED);
    }

    @Test
    void keeps_commas_inside_a_tag_of_a_list_from_making_two() {
        assertThat(Tags.joined(List.of("PC, bærbar", "a;b"), new java.util.ArrayList<>()))
                .isEqualTo("PC bærbar; a b");
    }

    @Test
    void keeps_a_hundred_tags_of_four_hundred_characters() {
        // Given
        List<Remark> remarks = new java.util.ArrayList<>();
        List<String> many = java.util.stream.IntStream.range(0, 150)
                .mapToObj(i -> i + "x".repeat(500))
                .toList();

        // When
        String tags = Tags.joined(many, remarks);

        // Then
        assertThat(tags.split("; ")).hasSize(100).allMatch(tag -> tag.length() <= 400);
        assertThat(remarks).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "010190-1234,XXXXXX-XXXX", "0101901234,XXXXXX-XXXX", "010190 1234,XXXXXX-XXXX", "310299-1234,310299-1234",
        "(311299-1234),(XXXXXX-XXXX)", "RITM0101901234,RITM0101901234", "10101901234,10101901234",
                "610190-1234,XXXXXX-XXXX",
        "010190\u20131234,XXXXXX-XXXX"
    })
    void masks_registration_numbers_with_a_day_that_exists(String text, String masked) {
        assertThat(Cpr.masked(text, NUMBER)).isEqualTo(masked);
    }

    @Property(tries = 400)
    void never_throws_anything_but_unfit_on_any_value(
            @ForAll("values") Object value, @ForAll Kind kind, @ForAll Conversion.As as) {
        try {
            Object content = new Conversion(Privacy.MASK, NUMBER)
                    .convert(value, field("Custom.Some", kind), new Conversion.Form(as, false));
            if (content instanceof String text) {
                assertThat(text.length()).isLessThanOrEqualTo(CleanText.LONG);
                assertThat(text).doesNotContain("\0");
            }
        } catch (Conversion.Unfit e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    @Property(tries = 400)
    void a_title_is_never_too_long_and_always_carries_the_number(
            @ForAll("texts") String before, @ForAll("texts") String after) throws Exception {
        // When
        String title = Values.text(new Conversion(Privacy.MASK, NUMBER)
                .convert(
                        before + " " + NUMBER + " " + after,
                        field(StandardFields.TITLE, Kind.STRING),
                        new Conversion.Form(Conversion.As.TEXT, false)));

        // Then
        assertThat(title.length()).isBetween(NUMBER.length(), 255);
        assertThat(CleanText.holds(title, NUMBER)).isTrue();
        assertThat(title.codePoints()).noneMatch(c -> c < ' ' || (c >= 0xD800 && c <= 0xDFFF));
    }

    @Property(tries = 300)
    void a_cut_text_is_never_too_long_nor_breaks_a_character(
            @ForAll("texts") String text, @ForAll("limits") int limit) {
        // When
        String cut = CleanText.cut(CleanText.clean(text), limit);

        // Then
        assertThat(cut.length()).isLessThanOrEqualTo(limit);
        assertThat(cut.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(Kind.class)
    void takes_no_long_time_over_hostile_sizes(Kind kind) {
        for (String hostile : List.of(
                " ".repeat(400_000) + "x",
                "9".repeat(400_000),
                "<div>".repeat(60_000),
                "010190".repeat(60_000),
                "a;".repeat(100_000))) {
            for (Conversion.As as : Conversion.As.values()) {
                long start = System.nanoTime();
                try {
                    new Conversion(Privacy.MASK, NUMBER)
                            .convert("y" + hostile, field("Custom.Some", kind), new Conversion.Form(as, false));
                } catch (Conversion.Unfit e) {
                    assertThat(e).isNotNull();
                }
                assertThat(java.time.Duration.ofNanos(System.nanoTime() - start))
                        .as(kind + " " + hostile.charAt(0))
                        .isLessThan(java.time.Duration.ofMinutes(1));
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(400);
        Arbitrary<String> words = Arbitraries.of(
                        "ord", "æøå", "🚀", "\uD800", "010190-1234", NUMBER, "\0", "x".repeat(300))
                .list()
                .ofMaxSize(60)
                .map(list -> String.join(" ", list));
        return Arbitraries.oneOf(any, words);
    }

    @Provide
    Arbitrary<Integer> limits() {
        return Arbitraries.integers().between(1, 500);
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                texts().map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast));
        return Arbitraries.oneOf(
                plain,
                plain.list().ofMaxSize(5).map(Object.class::cast),
                plain.map(value -> (Object) Map.of("name", value)),
                Arbitraries.of(Arrays.asList(null, Collections.singletonList(null))));
    }

    private static Object converted(Kind kind, String value) throws Conversion.Unfit {
        return new Conversion(Privacy.MASK, NUMBER)
                .convert(value, field("Custom.Some", kind), new Conversion.Form(Conversion.As.TEXT, false));
    }

    private static WorkItemField field(String name, Kind kind) {
        return new WorkItemField(name, name, kind, false, false, List.of());
    }
}
