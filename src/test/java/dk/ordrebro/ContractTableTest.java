package dk.ordrebro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each rule of the mapping contract is told in the guide and shown by a test that exists, or counted as shown by none. */
final class ContractTableTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)#(\\w+)`( \\(files\\))?");
    private static final Pattern NONE = Pattern.compile("Rules without a test over HTTP: (\\d+)\\.");
    private static final String NONE_YET = "none yet";

    /** @param told a heading of the guide. @param shown by which tests */
    private record Row(String rule, String told, String shown) {
        List<MatchResult> tests() {
            return NAMED.matcher(shown).results().toList();
        }
    }

    @Test
    void every_rule_is_told_under_a_heading_that_the_guide_has() throws IOException {
        List<String> headings = Files.readAllLines(Path.of("docs/mapping.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).strip())
                .toList();

        assertThat(rows())
                .hasSizeGreaterThan(60)
                .allSatisfy(row -> assertThat(headings).as(row.rule()).contains(row.told()));
    }

    @Test
    void every_test_that_shows_a_rule_exists_and_goes_over_http_where_it_says_nothing_else() throws IOException {
        Map<String, String> sources = TestSources.byName();
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            for (MatchResult test : row.tests()) {
                String source = sources.getOrDefault(test.group(1), "");
                boolean there = Pattern.compile("void\\s+" + test.group(2) + "\\(")
                        .matcher(source)
                        .find();
                boolean overHttp = source.contains("@Tag(\"integration\")") || test.group(3) != null;
                if (!there || !overHttp) {
                    wrong.add(test.group());
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_rule_that_no_test_shows_is_counted_and_says_so() throws IOException {
        Matcher counted = NONE.matcher(Files.readString(Path.of("docs/contract.md")));

        assertThat(counted.find()).isTrue();
        assertThat(rows()).allMatch(row -> row.tests().isEmpty() == row.shown().equals(NONE_YET));
        assertThat(rows().stream().filter(row -> row.shown().equals(NONE_YET)))
                .hasSize(Integer.parseInt(counted.group(1)));
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("docs/contract.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| rule "))
                .map(line -> line.substring(1, line.length() - 1).split("\\|"))
                .map(cells -> new Row(cells[0].strip(), cells[1].strip(), cells[2].strip()))
                .toList();
    }
}
