package dk.ordrebro.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Foreign HTML made safe keeps what a person reads in it. */
class HtmlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "2026&#150;27 for 100 &#128;, &#x91;x&#x92; | 2026–27 for 100 €, ‘x’",
                "a&#7;b&#129;c | abc",
                "&#65;&#230;&#8364; | Aæ€",
                "<strike>a</strike> <del>b</del> <ins>c</ins> | <s>a</s> <s>b</s> <u>c</u>",
                "<ol start=5><li>a</li><li value=9>b</li></ol> | <ol start=\"5\"><li>a</li><li value=\"9\">b</li></ol>",
                "<ol start=x><li value=1.5>b</li></ol> | <ol><li>b</li></ol>",
                "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul> | <ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
                "<ol><li>a<ol><li>b</li></ol></li></ol> | <ol><li>a<ol><li>b</li></ol></li></ol>",
            })
    void keeps_characters_marks_and_lists(String html, String expected) {
        assertThat(sanitised(html)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "<dl><dt>Navn</dt><dd>Asta</dd></dl>",
        "<center>Navn</center>Asta",
        "<section>Navn</section><section>Asta</section>",
        "<address>Navn</address>Asta",
        "<figure>Navn<figcaption>Asta</figcaption></figure>",
        "<fieldset><legend>Navn</legend>Asta</fieldset>",
        "<select><option>Navn</option><option>Asta</option></select>",
        "<details><summary>Navn</summary>Asta</details>",
        "<header>Navn</header><main>Asta</main>",
    })
    void words_of_two_blocks_do_not_run_together(String html) {
        assertThat(HtmlText.plain(sanitised(html))).isEqualTo("Navn\nAsta");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>Hej&nbsp;Asta</div><div>Vi &amp; I</div> | Hej Asta~Vi & I",
                "<p>a</p><p>b</p> | a~~b",
                "<ul><li>a<ol><li>b</li><li>c</li></ol></li></ul> | - a~  1. b~  2. c",
                "a<br>b  c | a~b c",
                "<a href='https://x.example/1'>her</a> | her (https://x.example/1)",
                "<a href='https://x.example'>https://x.example</a> | https://x.example",
                "<a href='javascript:x'>her</a> | her",
                "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table> | a | b~1 | 2",
                "<table><tr><td><p>Mus</p></td><td><p>5</p><p>6</p></td><td><p>stk</p></td></tr></table><p>b</p>"
                        + " | Mus | 5~6 | stk~~b",
                "<table><tr><td></td><td><div>Til</div></td></tr></table> | | Til",
                "<pre>a  b</pre> | a  b",
                "<ul><li><p>a</p></li><li><div>b</div><div>c</div></li></ul>d | - a~- b~c~d",
                "<ol><li><p>a</p><ul><li><p>b</p></li></ul></li><li>c</li></ol> | 1. a~  - b~2. c",
                "<a href='mailto:it@kk.dk'>it@kk.dk</a> <a href='mailto:it@kk.dk'>IT</a> | it@kk.dk IT (mailto:it@kk.dk)",
                "<details><summary>a</summary>b</details> | a~b",
                "<style>x{}</style><script>x</script>5 &lt; 6 | 5 < 6",
            })
    void html_as_plain_text_is_what_a_person_reads(String row) {
        int split = row.indexOf(" | ");
        assertThat(HtmlText.plain(row.substring(0, split)))
                .isEqualTo(row.substring(split + 3).replace('~', '\n'));
    }

    @Test
    void a_journal_gets_code_where_words_alone_would_lose_something() {
        assertThat(HtmlText.journal("<div>Hej</div><div>Asta</div>")).isEqualTo("Hej\nAsta");
        assertThat(HtmlText.journal("<b>Hej</b> <script>x</script>")).isEqualTo("[code]<b>Hej</b> [/code]");
    }

    @Test
    void a_picture_is_named_in_a_journal_and_in_plain_text() {
        String html = "<div><img src=\"https://x.example/1.png\"></div>";

        assertThat(HtmlText.journal(html)).isEqualTo("[billede/picture: 1.png]");
        assertThat(HtmlText.plain(html)).isEqualTo("[billede/picture: 1.png]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"K&oslash;b &aring;r", "5 &euro;", "&#xE5;", "H<sub>2</sub>O", "<dl><dt>a</dt></dl>"})
    void knows_html_by_any_entity_or_mark(String html) {
        assertThat(HtmlText.looksLikeHtml(html)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"R&D; mere", "a < b > c", "<name@example.com>", "&; &x; &12;"})
    void leaves_alone_what_only_looks_like_it(String text) {
        assertThat(HtmlText.looksLikeHtml(text)).isFalse();
    }

    @Test
    void code_that_a_person_wrote_is_only_text() {
        assertThat(HtmlText.defused("[code]<b>[/CODE] [ code ] [c[code]ode]"))
                .isEqualTo("(code)<b>(/code) (code) [c(code)ode]");
        assertThat(HtmlText.journal("<b>[/code]&#91;code]&lt;img onerror=x&gt;</b>"))
                .isEqualTo("[code]<b>(/code)(code)&lt;img onerror&#61;x&gt;</b>[/code]");
        assertThat(HtmlText.journal("a [code]")).isEqualTo("a (code)");
    }

    private static String sanitised(String html) {
        return Html.sanitised(html, new HtmlRemoved());
    }
}
