package dk.ordrebro.sandbox.azuredevops.html;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HtmlPropertiesTest {
    @Provide
    Arbitrary<String> html() {
        return Arbitraries.of(
                        "<p>",
                        "</p>",
                        "<b>",
                        "</b>",
                        "tekst",
                        " ",
                        "&",
                        "&amp;",
                        "&aelig;",
                        "<!-- skjult -->",
                        "<br/>",
                        "<script>alert(1)</script>",
                        "<img src=x onerror=y>",
                        "<a href=\"javascript:x\">",
                        "</a>",
                        "'",
                        "\"",
                        "<li>",
                        "<table><tr><td>",
                        "\u00a0",
                        "<",
                        "\n")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 1000)
    void rewriting_long_text_twice_changes_nothing_more_and_leaves_nothing_live(@ForAll("html") String html) {
        String once = Html.rewritten(html);

        assertThat(Html.rewritten(once)).isEqualTo(once);
        assertThat(once).doesNotContain("<script", "onerror", "<!--", "javascript:");
    }
}
