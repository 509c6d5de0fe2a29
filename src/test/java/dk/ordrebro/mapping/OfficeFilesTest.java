package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What spreadsheets, word processors and editors of offices put into files is told with the way to save or write it right. */
class OfficeFilesTest {
    @TempDir
    Path root;

    @Test
    void a_hard_space_between_words_of_an_expression_is_told() {
        assertThat(Config.in(root)
                        .with(
                                "mappings/10-item.yaml",
                                "when: \"state\u00a0= '1'\"\n" + Config.mapping("item", "sc_req_item"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("mappings/10-item.yaml:1:13: error:")
                .contains("a no-break space (U+00A0)", "type a plain space");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "System.Reason: “Ny ordre”            |8:20|straight ones",
                "System.Reason: »Ny ordre«            |8:20|straight ones",
                "System.AreaPath: KIT\\Net\u00a0vaerk |8:29|a no-break space (U+00A0)",
                "System.Tags: [Service\u200bNow]      |8:26|a zero-width space (U+200B)"
            })
    void quotes_and_spaces_from_a_word_processor_are_told(String field, String place, String told) {
        assertThat(Config.in(root).withFields(field.strip()).problems())
                .singleElement()
                .asString()
                .startsWith("mappings/10-item.yaml:" + place + ": warning:")
                .contains(told);
    }

    @Test
    void a_key_with_a_hard_space_says_so_beside_that_it_is_unknown() {
        assertThat(Config.in(root)
                        .with("mappings/10-item.yaml", Config.mapping("item", "sc_req_item") + "about\u00a0: x\n")
                        .problems())
                .anySatisfy(problem -> assertThat(problem).contains("a no-break space (U+00A0)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Drift;KIT\\Drift/Net;KIT\\Net/          |1|is taken for the heading",
                "1,2/2,3/                                |1|is taken for the heading",
                "Drift,KIT/Net,KIT/                      |1|is taken for the heading",
                "sep=;/group;area/Drift;KIT/            |1|'sep=;'"
            })
    void a_table_from_a_spreadsheet_says_what_is_wrong_with_it(String csv, int line, String told) {
        assertThat(Config.in(root)
                        .with("lookups/areas.csv", csv.strip().replace("/", "\n"))
                        .with("mappings/10-item.yaml", Config.mapping("item", "sc_req_item"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("lookups/areas.csv:" + line + ":1: error:")
                .contains(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16"})
    void a_table_in_utf_16_says_how_to_save_it(String charset) throws Exception {
        Path file = root.resolve("lookups/areas.csv");
        java.nio.file.Files.createDirectories(file.getParent());
        java.nio.file.Files.write(file, "\ufeffgroup;area\r\nDrift;KIT\r\n".getBytes(charset));

        assertThat(Config.in(root)
                        .with("mappings/10-item.yaml", Config.mapping("item", "sc_req_item"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("lookups/areas.csv: error: the file is UTF-16")
                .contains("CSV UTF-8");
    }

    @Test
    void a_mapping_in_utf_16_says_how_to_save_it() throws Exception {
        Path file = root.resolve("mappings/10-item.yaml");
        java.nio.file.Files.createDirectories(file.getParent());
        java.nio.file.Files.write(
                file, ("\ufeff" + Config.mapping("item", "sc_req_item")).getBytes(StandardCharsets.UTF_16LE));

        assertThat(Config.in(root).problems()).singleElement().asString().contains("is UTF-16", "save it as UTF-8");
    }
}
