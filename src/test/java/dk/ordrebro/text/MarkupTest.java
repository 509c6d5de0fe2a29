package dk.ordrebro.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
    private static final List<String> HOSTS = List.of("http://127.0.0.1:8091", "http://127.0.0.1:8092");

    @Test
    void what_goes_into_a_template_neither_becomes_an_element_nor_leaves_its_attribute() {
        Markup markup = Markup.of("<p title=\"{}\">{}</p>", "\" onload='x'", "<script>{} & $1</script>");

        assertThat(markup.html())
                .isEqualTo("<p title=\"&quot; onload=&#39;x&#39;\">&lt;script&gt;{} &amp; $1&lt;/script&gt;</p>");
    }

    @Test
    void addresses_of_the_two_systems_become_links_without_the_stop_that_ends_the_sentence() {
        String text = "Se <http://127.0.0.1:8092/ordrebro/KIT/_workitems/edit/7>, og\nhttp://127.0.0.1:8091/a?b=1&c=2.";

        assertThat(Markup.prose(text, HOSTS).html())
                .isEqualTo("Se &lt;<a href=\"http://127.0.0.1:8092/ordrebro/KIT/_workitems/edit/7\">"
                        + "http://127.0.0.1:8092/ordrebro/KIT/_workitems/edit/7</a>&gt;, og<br>"
                        + "<a href=\"http://127.0.0.1:8091/a?b=1&amp;c=2\">http://127.0.0.1:8091/a?b=1&amp;c=2</a>.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://127.0.0.1:80910/",
                "http://127.0.0.1:8091@evil.example/",
                "http://127.0.0.1:8091.evil.example/",
                "javascript:alert(1)",
                "http://127.0.0.1:8091"
            })
    void other_addresses_stay_text(String address) {
        assertThat(Markup.prose("se " + address, HOSTS).html()).doesNotContain("<a ");
    }

    @Test
    void without_hosts_nothing_is_a_link() {
        assertThat(Markup.prose("se http://127.0.0.1:8091/ her", List.of()).html())
                .isEqualTo("se http://127.0.0.1:8091/ her");
    }
}
