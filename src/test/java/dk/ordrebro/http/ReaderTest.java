package dk.ordrebro.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html,application/xhtml+xml,*/*;q=0.8 | true",
                "application/json, text/html;q=0.5         | true",
                "text/html                                 | true",
                "text/html; q=0, */*                       | false",
                "text/html;q=0.0                           | false",
                "text/htmlx                                | false",
                "*/*                                       | false",
                "text/*                                    | false",
                "application/json                          | false",
                "''                                        | false"
            })
    void who_asks_for_html_by_name_is_a_browser(String accept, boolean browser) {
        assertThat(Reader.byBrowser(accept)).isEqualTo(browser);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "da-DK,da;q=0.9,en;q=0.8 | da",
                "en-GB,en;q=0.9,da;q=0.8 | en",
                "de-DE,da;q=0.3          | da",
                "de-DE                   | en",
                "*                       | en",
                "''                      | en",
                ";;=nonsense             | en"
            })
    void reads_the_language_that_a_browser_asks_for(String ranges, String language) {
        assertThat(Reader.language(ranges).getLanguage()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "da-DK,da;q=0.9,en;q=0.8 | ''                       | da",
                "en                      | ordrebro_language=da     | da",
                "da                      | a=b; ordrebro_language=en| en",
                "da                      | ordrebro_language=xx     | da"
            })
    void speaks_as_the_reader_switched_else_as_the_browser_asks(String asked, String cookies, String language) {
        assertThat(Reader.language(cookies, asked).getLanguage()).isEqualTo(language);
    }
}
