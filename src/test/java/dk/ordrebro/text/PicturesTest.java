package dk.ordrebro.text;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.text.PictureCopies.Copy;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.SoftAssertions;

/** A picture becomes its copy in the other system, or a mark that names it; nothing of a stranger's is shown. */
final class PicturesTest {
    private static final String THERE = "/sys_attachment.do?sys_id=0f3c0000000000000000000000000000";
    private static final String HERE = "https://dev.azure.com/kit/KIT/_apis/wit/attachments/"
            + "0f3c0000-0000-0000-0000-000000000000?fileName=sk%C3%A6rm.png";

    private static final PictureCopies ON_ITEM = source -> of(THERE, source, HERE);
    private static final PictureCopies ON_ORDER = source -> of(HERE, source, THERE);

    private static final List<String> PIECES = List.of(
            "Se ",
            "<p>her</p>",
            "<b>fed</b>",
            "<ul><li>et</li><li><img src=\"" + THERE + "\"></li></ul>",
            "<img src=\"" + THERE + "\" alt=\"\">",
            "<p>a <img src=\"" + THERE + "\" alt=\"Min skærm\" width=5> b</p>",
            "<img src=\"https://third.example/a.png\">",
            "<img src=\"data:image/png;base64,AAAA\" alt=\"x\">",
            "<table><tr><td><img src=\"" + THERE + "\"></td></tr></table>",
            "<br>",
            "<script>x</script>");

    private static Optional<Copy> of(String known, String source, String copy) {
        return source.equals(known) ? Optional.of(new Copy(Optional.of(copy), "skærm.png")) : Optional.empty();
    }

    private static String onItem(String html, PictureCopies copies) {
        Pictures pictures = new Pictures(copies);
        return pictures.shown(Html.sanitised(pictures.taken(html, new HtmlRemoved()), new HtmlRemoved()));
    }

    private static void shows(SoftAssertions softly, String html, String expected) {
        softly.assertThat(onItem(html, ON_ITEM)).as(html).isEqualTo(expected);
    }

    @Example
    void what_is_no_file_of_the_order_is_named_and_never_linked() {
        SoftAssertions.assertSoftly(softly -> {
            shows(softly, "<img src='https://third.example/a/kat.png?x=1'>", "[billede/picture: kat.png]");
            shows(softly, "<img src='//third.example/kat.png'>", "[billede/picture: kat.png]");
            shows(softly, "<img src=x alt='Min skærm'>", "[billede/picture: Min skærm]");
            shows(softly, "<img src='javascript:alert(1)'>", "[billede/picture: ?]");
            shows(softly, "<img src='file:///etc/kat.png'>", "[billede/picture: kat.png]");
            shows(softly, "<img src='data:image/png;base64,AAAA'>", "[billede/picture: ?]");
            shows(softly, "<img srcset='https://third.example/kat.png 2x'>", "[billede/picture: ?]");
            shows(softly, "<image src='a.png'>", "[billede/picture: a.png]");
            shows(softly, "<picture><source srcset=b.png><img src=c.png></picture>", "[billede/picture: c.png]");
            shows(softly, "<p style='background:URL (//x/c.png)'>x</p>", "<p>[billede/picture: ?]x</p>");
            shows(softly, "<img src='https://x.example/_apis/y?fileName=a%20b.png'>", "[billede/picture: a b.png]");
            shows(softly, "<img alt='[/code]<b>\"&#x202E;'>", "[billede/picture: _/code__b__]");
            shows(softly, "<img", "");
            shows(softly, "a &lt;img src=x&gt;", "a &lt;img src&#61;x&gt;");
        });
    }

    @Example
    void what_was_carried_points_to_its_copy_and_nobody_opens_a_place_of_his_own() {
        String shown = "<img src=\"" + HERE + "\" alt=\"skærm.png\">";
        String place = "&#xE0F1;0&#xE0F2;";

        assertThat(onItem("a <img onerror=x src='" + THERE + "'> b", ON_ITEM)).isEqualTo("a " + shown + " b");
        assertThat(onItem(
                        "<img src='" + THERE + "'><a href='https://x.example/" + place + "'>" + place + "</a>",
                        ON_ITEM))
                .startsWith(shown)
                .containsOnlyOnce("<img");
    }

    @Example
    void many_pictures_in_one_text_are_named() {
        assertThat(onItem(("<img src='" + THERE + "'>").repeat(150), ON_ITEM).split("<img", -1))
                .hasSize(101);
    }

    @Provide
    Arbitrary<String> html() {
        return Arbitraries.of(PIECES).list().ofMaxSize(10).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 1_000)
    void a_text_whose_pictures_were_carried_since_is_the_same_text(@ForAll("html") String html) {
        String named = onItem(html, PictureCopies.NONE);
        String carried = onItem(html, ON_ITEM);

        assertThat(SameText.html(carried)).isEqualTo(SameText.html(named));
        assertThat(SameText.marks(named) - SameText.marks(carried))
                .isEqualTo(html.split(THERE.replace("?", "\\?"), -1).length - 1);
    }

    @Property(tries = 1_000)
    void there_and_back_again_shows_the_same_pictures(@ForAll("html") String html) {
        String there = comment("[code]" + html + "[/code]");
        String back = CommentText.entry(there, ON_ORDER);
        String again = comment(back);

        assertThat(Pictures.sources(again)).isEqualTo(Pictures.sources(there));
        assertThat(SameText.html(again).replaceAll("\\s+", ""))
                .isEqualTo(SameText.html(there).replaceAll("\\s+", ""));
    }

    private static String comment(String entry) {
        Pictures pictures = new Pictures(ON_ITEM);
        return pictures.shown(CommentText.html(entry, pictures));
    }

    @Example
    void a_journal_shows_what_is_on_the_order_and_names_the_rest() {
        assertThat(CommentText.entry("<div><img src=\"" + HERE + "\"></div>", ON_ORDER))
                .isEqualTo("[code]<div><img src=\"" + THERE + "\" alt=\"skærm.png\"></div>[/code]");
        assertThat(CommentText.entry("<div>Se <img src=\"" + HERE + "\" alt=\"Image\"></div>", ON_ITEM))
                .isEqualTo("Se [billede/picture: Image]");
    }
}
