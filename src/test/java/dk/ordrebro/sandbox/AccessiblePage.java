package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/** What every page must have to be used without eyes, mouse or script; a browser's own judgement is not asked here. */
public final class AccessiblePage {
    private AccessiblePage() {}

    /** @param skip the words of the link to the content */
    public static void holds(Document document, String language, String skip) {
        String page = document.location();
        assertThat(document.select("html").attr("lang")).as(page).isEqualTo(language);
        assertThat(document.title()).as(page).isNotBlank();
        assertThat(document.select("main#main h1")).as(page).hasSize(1);
        assertThat(document.select("body > a").first().text()).as(page).isEqualTo(skip);
        assertThat(levels(document)).as(page + ": headings leave no level out").allMatch(step -> step <= 1);
        assertThat(document.select("input:not([type=hidden]), select, textarea"))
                .as(page + ": every field has a label with words")
                .allMatch(field -> field.closest("label") != null
                        && !field.closest("label").ownText().isBlank());
        assertThat(document.select("a, button"))
                .as(page + ": what can be clicked has a name")
                .allMatch(one -> !(one.text() + one.attr("aria-label")).isBlank());
        assertThat(document.select("nav"))
                .allMatch(nav -> !nav.attr("aria-label").isBlank());
        assertThat(document.select("[id]").eachAttr("id")).as(page).doesNotHaveDuplicates();
        assertThat(document.select("script:not([src^=/]), [style], [onclick]"))
                .as(page)
                .isEmpty();
    }

    /** From each heading to the next, by how many levels it goes down. */
    private static List<Integer> levels(Document document) {
        List<Integer> levels = document.select("h1, h2, h3, h4, h5, h6").stream()
                .map(heading -> Integer.parseInt(heading.normalName().substring(1)))
                .toList();
        return Stream.iterate(1, at -> at < levels.size(), at -> at + 1)
                .map(at -> levels.get(at) - levels.get(at - 1))
                .toList();
    }
}
