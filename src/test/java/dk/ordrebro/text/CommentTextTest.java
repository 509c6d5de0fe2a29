package dk.ordrebro.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A comment reads the same on the other side, and the same again when it is carried back. */
final class CommentTextTest {
    private static final List<String> BITS = List.of(
            "Hej",
            " ",
            "  ",
            "\n",
            "\n\n",
            "<b>",
            "&amp;",
            "&",
            "[code]",
            "[/code]",
            "[ Code ]",
            "æøå",
            "😀",
            "\t",
            "- ",
            "1. ",
            "#kunde",
            "https://kit.example/a?b=1&c=2",
            "010190-1234",
            "\u0000",
            "\uD83D",
            "\u00a0",
            "| a | b |",
            "@Anna",
            "`x`",
            "*fed*",
            ">");

    private static final List<String> PIECES = List.of(
            "<p>Hej</p>",
            "<b>fed</b>",
            "<ul><li>et</li><li>to</li></ul>",
            "<ol start=\"3\"><li>tre</li></ol>",
            "<table><tr><td>a</td><td>b</td></tr></table>",
            "<a href=\"https://kit.example/\">her</a>",
            "<br>",
            "tekst",
            "<a href=\"#\" data-vss-mention=\"version:2.0,1\">@Anna Jensen</a>",
            "<script>alert(1)</script>",
            "<img src=x onerror=y>",
            "<div>linje</div>",
            "&lt;ikke et mærke&gt;",
            "[code]",
            "[/code]",
            "<pre>a  b\n c</pre>",
            "<code>x &amp; y</code>",
            "<",
            "<b>uden ende",
            "</div>",
            "<blockquote>citat</blockquote>",
            "<h2>stort</h2>");

    @Provide
    Arbitrary<String> entries() {
        return Arbitraries.of(BITS).list().ofMaxSize(25).map(bits -> String.join("", bits));
    }

    @Provide
    Arbitrary<String> html() {
        return Combinators.combine(Arbitraries.of(PIECES).list().ofMaxSize(12), Arbitraries.of("", " ", "\n"))
                .as((pieces, between) -> String.join(between, pieces));
    }

    @Property(tries = 2_000)
    void a_comment_that_went_over_reads_the_same_when_it_comes_back(@ForAll("html") String html) {
        String once = CommentText.entry(html);
        String back = CommentText.html(once);

        assertThat(words(CommentText.plain(CommentText.html(CommentText.entry(back)))))
                .isEqualTo(words(CommentText.plain(back)));
    }

    @Property(tries = 2_000)
    void an_entry_that_went_over_reads_the_same_when_it_comes_back(@ForAll("entries") String entry) {
        String once = CommentText.html(entry);
        String back = CommentText.html(CommentText.entry(once));

        assertThat(words(CommentText.plain(back))).isEqualTo(words(CommentText.plain(once)));
    }

    @Property(tries = 2_000)
    void what_arrives_holds_no_script_and_no_markup_of_the_journal_but_ours(@ForAll("html") String html) {
        String entry = CommentText.entry(html);

        assertThat(entry).doesNotContain("<script").doesNotContain("onerror");
        assertThat(entry.split("(?i)\\[code]", -1)).hasSizeLessThanOrEqualTo(2);
        assertThat(entry.startsWith("[code]")).isEqualTo(entry.endsWith("[/code]") && entry.contains("[code]"));
    }

    @Property(tries = 1_000)
    void a_marker_is_taken_off_and_nothing_else(@ForAll("html") String html) {
        String marked = "<p> #Kunde " + html + "</p>";

        String without = CommentText.without("#kunde", marked);

        assertThat(words(CommentText.plain(without))).isEqualTo(words(CommentText.plain("<p>" + html + "</p>")));
    }

    @Example
    void a_marker_that_is_split_by_markup_is_taken_off_too() {
        assertThat(CommentText.plain(CommentText.without("#kunde", "<div><b>#ku</b>nde Den kommer</div>")))
                .isEqualTo("Den kommer");
    }

    @Example
    void an_entry_of_a_megabyte_and_html_that_is_none_are_carried_in_bounds() {
        String long_ = "<div>".repeat(100_000) + "x".repeat(3_000_000);

        assertThat(CommentText.words("y".repeat(5_000_000)).length()).isLessThanOrEqualTo(2_000_000);
        assertThat(CommentText.plain(long_).length()).isLessThanOrEqualTo(2_000_000);
    }

    private static String words(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip();
    }
}
