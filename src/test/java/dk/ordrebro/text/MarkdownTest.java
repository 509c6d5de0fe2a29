package dk.ordrebro.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ny PC",
                "a < b && c > d",
                "2 * 3 * 4 og __init__ og [x](y) og `kode` og ~~væk~~",
                "linje 1\nlinje 2\n\nlinje 3",
                "# ingen overskrift\n- ingen liste\n+ heller ikke\n1. nej\n2) nej\n> intet citat\n---\n===",
                "    indrykket\n\tmed tabulator",
                "C:\\Users\\ole &amp; <b>fed</b> $x$ | rør | ##",
                "se https://intra.kit.dk/a_b_c?x=1&y=*2* og skriv",
                "<!-- skjult --> &#65; <script>alert(1)</script>"
            })
    void text_says_the_same_in_both_formats(String text) {
        assertThat(SameText.markdown(Markdown.escaped(text))).isEqualTo(SameText.html(Html.escaped(text)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    <p>Ny <b>PC </b>til <em>Ole</em></p> | Ny **PC** til *Ole*
                    <ul><li>a</li><li>b<ol><li>c</li></ol></li></ul> | - a\\n- b\\n  1. c
                    <ol start="3"><li>a</li><li>b</li></ol> | 3. a\\n4. b
                    <a href="https://x.dk/(a)">her</a> | [her](https://x.dk/%28a%29)
                    <h2>Om</h2><p>a<br>b</p> | ## Om\\n\\na  \\nb
                    <blockquote><p>a</p><p>b</p></blockquote> | > a\\n>\\n> b
                    1 * 2 &lt; 3 | 1 \\* 2 &lt; 3
                    <div>a</div><div>b</div> | a\\n\\nb
                    """)
    void html_becomes_the_markdown_that_shows_it(String html, String markdown) {
        assertThat(MarkdownWriter.of(html))
                .isEqualTo(markdown.replace("\\n", "\n").replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Ny <b>PC </b>til <em>Ole</em></p>",
                "<ul><li>a</li><li>b</li></ul><p>c</p>",
                "<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2</td></tr></table>",
                "<table><tr><td>Mus</td><td><p>5</p><p>6</p></td></tr><tr><td>Kabel</td><td>7<br>8</td></tr></table>",
                "<table><tr><td>Til</td><td><table><tr><td>Ole</td><td>IT</td></tr></table></td></tr></table>",
                "<pre>if (a &lt; b) *x*</pre>",
                "<p>a<br>b</p><hr><p><a href=\"https://x.dk\">her</a> og <s>væk</s></p>"
            })
    void html_keeps_its_words(String html) {
        assertThat(words(SameText.markdown(MarkdownWriter.of(html)))).isEqualTo(words(SameText.html(html)));
    }

    @Test
    void a_table_that_places_others_is_their_words_one_after_the_other() {
        String html = "<table><tr><td><p>a</p></td><td><table><tr><td>b</td></tr></table></td></tr></table>";

        assertThat(MarkdownWriter.of(html)).isEqualTo("a\n\n| b |\n| --- |");
    }

    @Test
    void numbers_on_two_lines_of_a_cell_stay_two() {
        String html = "<table><tr><td>Mus</td><td><p>5</p><p>6</p></td><td>7<br>8</td></tr></table>";

        assertThat(MarkdownWriter.of(html)).contains("| Mus | 5 6 | 7 8 |");
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void markdown_shows_as_html_and_its_raw_html_as_text() {
        assertThat(Markdown.html("**a** <script>x</script>\nb\n\n| x | y |\n|---|---|\n| 1 | 2 |"))
                .contains("<strong>a</strong> &lt;script&gt;x&lt;/script&gt;<br>b")
                .contains("<td>1</td>");
    }
}
