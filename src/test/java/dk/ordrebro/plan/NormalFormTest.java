package dk.ordrebro.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.workitem.MarkdownText;
import dk.ordrebro.workitem.WorkItemField.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal values need not be equal texts: what Azure DevOps rewrites is the same, and nothing else is. */
class NormalFormTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRING     | ' Ny PC '                    | 'Ny PC'",
                "PLAIN_TEXT | ' a  b '                     | 'a  b'",
                "OTHER      | 'x '                         | 'x'",
                "INTEGER    | '3'                          | '3.0'",
                "DOUBLE     | '0.50'                       | '.5'",
                "DOUBLE     | '1E+2'                       | '100'",
                "DOUBLE     | '-0.0'                       | '0'",
                "DATE_TIME  | '2026-11-02T12:00:00Z'       | '2026-11-02T12:00:00.000Z'",
                "DATE_TIME  | '2026-11-02T13:00:00+01:00'  | '2026-11-02T12:00:00Z'",
                "DATE_TIME  | '2026-11-02T13:00+01:00'     | '2026-11-02T12:00:00Z'",
                "DATE_TIME  | '2026-11-02'                 | '2026-11-02T00:00:00Z'",
                "DATE_TIME  | ' 2026-11-02 '               | '2026-11-02T00:00:00Z'",
                "TAGS       | 'VIP; haster'                | 'Haster;vip'",
                "TAGS       | 'a; ; a'                     | 'A'",
                "IDENTITY   | 'Anna@kommune.dk'            | ' anna@kommune.dk '",
                "TREE_PATH  | 'KIT\\Klient'                | 'kit\\KLIENT'",
                "BOOLEAN    | 'True'                       | 'true '",
                "HTML       | '<p>a</p>'                   | '<div>a</div>'",
                "HTML       | 'a<br>b'                     | 'a<br />b'"
            })
    void these_are_the_same(Kind kind, String one, String other) {
        assertThat(NormalForm.of(one, kind)).isEqualTo(NormalForm.of(other, kind));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRING     | 'Ny pc'                | 'Ny PC'",
                "STRING     | 'a  b'                 | 'a b'",
                "PLAIN_TEXT | 'a'                    | 'b'",
                "INTEGER    | '3'                    | '30'",
                "DOUBLE     | '1'                    | 'et'",
                "DOUBLE     | 'to'                   | 'et'",
                "DATE_TIME  | '2026-11-02'           | '2026-11-03'",
                "DATE_TIME  | '2026-11-02T12:00:00Z' | '2026-11-02T12:00:01Z'",
                "DATE_TIME  | 'i morgen'             | 'i dag'",
                "TAGS       | 'a; b'                 | 'a'",
                "TREE_PATH  | 'KIT\\Klient'          | 'KIT'",
                "BOOLEAN    | 'true'                 | 'false'",
                "HTML       | 'a b'                  | 'a<br>b'",
                "OTHER      | '1'                    | '1.0'"
            })
    void these_are_not(Kind kind, String one, String other) {
        assertThat(NormalForm.of(one, kind)).isNotEqualTo(NormalForm.of(other, kind));
    }

    @Test
    void markdown_is_the_same_by_its_words() {
        assertThat(NormalForm.of(new MarkdownText("**ny** PC"), Kind.HTML))
                .isEqualTo(NormalForm.of(new MarkdownText("__ny__ PC"), Kind.HTML))
                .isNotEqualTo(NormalForm.of(new MarkdownText("**gammel** PC"), Kind.HTML));
    }

    @Test
    void a_line_ends_in_one_way() {
        assertThat(NormalForm.of("a\r\nb", Kind.PLAIN_TEXT)).isEqualTo("a\nb");
        assertThat(NormalForm.of("a\r\nb", Kind.STRING)).isEqualTo("a\nb");
    }

    @Property
    void empty_and_absent_are_one(@ForAll Kind kind) {
        assertThat(NormalForm.of(null, kind)).isEqualTo(NormalForm.of("", kind)).isEmpty();
        assertThat(NormalForm.of("  ", kind)).isEmpty();
    }

    @Property
    void the_normal_form_of_a_normal_form_is_itself(
            @ForAll Kind kind,
            @ForAll @Chars({'a', 'B', ' ', ';', '1', '0', '.', '-', '\n', 'æ'}) @StringLength(max = 12) String text) {
        String normal = NormalForm.of(text, kind);

        assertThat(NormalForm.of(normal, kind)).isEqualTo(normal);
    }

    @Property
    void a_number_is_the_same_however_it_is_written(@ForAll BigDecimal number) {
        assertThat(NormalForm.of(number.toPlainString(), Kind.DOUBLE))
                .isEqualTo(NormalForm.of(number.toString(), Kind.DOUBLE))
                .isEqualTo(NormalForm.of(number.setScale(number.scale() + 3), Kind.DOUBLE));
    }

    @Property
    void tags_keep_the_spelling_they_came_with_and_stand_in_one_order(
            @ForAll List<@AlphaChars @StringLength(min = 1, max = 5) String> tags) {
        var known = NormalForm.tags(String.join(" ; ", tags));

        assertThat(List.copyOf(known.keySet())).isSorted().allMatch(tag -> tag.equals(tag.toLowerCase(Locale.ROOT)));
        known.forEach((key, spelling) -> assertThat(tags).contains(spelling));
        assertThat(tags).allMatch(tag -> known.containsKey(tag.toLowerCase(Locale.ROOT)));
    }
}
