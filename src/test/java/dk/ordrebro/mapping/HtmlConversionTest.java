package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.text.CleanText;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.text.Remark;
import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemField.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Markup that becomes the content of a field: what acts or what people must not see is gone, and the remark repeats nothing. */
class HtmlConversionTest {
    private static final String NUMBER = "RITM0010001";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<a href='javascript:alert(1)'>x</a>",
                "<svg/onload=alert(1)>",
                "<iframe src=//evil>",
                "<p style='background:url(//e)'>x</p>",
                "<form action=//e><input>",
                "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
                "<a href='data:text/html,x'>y</a>",
                "<p onclick=alert(1)>x</p>",
                "<meta http-equiv=refresh content=0>",
                "<object data=x>",
                "<base href=//e>",
                "<table background=javascript:x><td>",
                "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>"
            })
    void leaves_nothing_that_acts_in_sanitised_html_and_says_that_it_took_something_out(String hostile)
            throws Exception {
        // When
        Conversion conversion = new Conversion(Privacy.OFF, NUMBER);
        Object html = conversion.convert(
                "before " + hostile + " after",
                field("System.Description", Kind.HTML),
                new Conversion.Form(Conversion.As.HTML, false));

        // Then
        assertThat(Values.text(html).toLowerCase(java.util.Locale.ROOT))
                .contains("before")
                .doesNotContain(
                        "<script",
                        "onerror",
                        "javascript:",
                        "<svg",
                        "<iframe",
                        "style=",
                        "<form",
                        "data:",
                        "onclick",
                        "<meta",
                        "<object",
                        "<base",
                        "<img");
        assertThat(conversion.remarks())
                .singleElement()
                .extracting(Remark::code)
                .isEqualTo(Remark.Code.HTML);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p onclick=x()>a</p><script>y()</script><p style='color:red'>b</p>|p onclick, p style, script",
                "<a href='javascript:x()'>a</a>|a",
                "Skriv til <ole.hansen@example.com> i dag|an element HTML does not know",
                "<p data-cpr=010203-1234>x</p>|p with an attribute HTML does not know"
            })
    void tells_what_was_taken_out_of_html_by_names_and_repeats_nothing_that_people_wrote(String html, String names)
            throws Exception {
        Conversion conversion = new Conversion(Privacy.OFF, NUMBER);

        conversion.convert(
                html, field("System.Description", Kind.HTML), new Conversion.Form(Conversion.As.HTML, false));

        assertThat(conversion.remarks()).containsExactly(Remark.of(Remark.Code.HTML, names));
    }

    @Test
    void plain_markup_is_kept_without_a_remark() throws Exception {
        Conversion conversion = new Conversion(Privacy.OFF, NUMBER);

        conversion.convert(
                "<div><b>Ny</b> <em>PC</em><br><a href=\"https://example.com\">her</a></div>",
                field("System.Description", Kind.HTML),
                new Conversion.Form(Conversion.As.HTML, false));

        assertThat(conversion.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>010190</b>-1234", "010190&nbsp;1234", "<p>0101901234</p>", "010190<i>1234</i>"})
    void masks_registration_numbers_split_by_markup(String html) throws Exception {
        // When
        Object safe = new Conversion(Privacy.MASK, NUMBER)
                .convert(html, field("System.Description", Kind.HTML), new Conversion.Form(Conversion.As.HTML, false));

        // Then
        assertThat(Values.text(safe)).contains("XXXXXX-XXXX").doesNotContain("1234");
    }

    @Test
    void cuts_a_long_text_after_escaping_at_the_limit() throws Exception {
        // Given
        Conversion conversion = new Conversion(Privacy.MASK, NUMBER);

        // When
        Object html = conversion.convert(
                "<&>\n".repeat(400_000),
                field("System.Description", Kind.HTML),
                new Conversion.Form(Conversion.As.TEXT, false));

        // Then
        assertThat(Values.text(html).length()).isBetween(800_000, CleanText.LONG);
        assertThat(Values.text(html)).endsWith("…");
        assertThat(conversion.remarks()).containsExactly(Remark.of(Remark.Code.CUT, 1_000_000));
    }

    private static WorkItemField field(String name, Kind kind) {
        return new WorkItemField(name, name, kind, false, false, List.of());
    }
}
