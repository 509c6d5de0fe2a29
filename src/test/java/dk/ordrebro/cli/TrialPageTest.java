package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the trial is whole: commands, what is seen and a test for each point, and no verb or option that is not there. */
class TrialPageTest {
    private static final int POINTS = 30;
    private static final Pattern VERB =
            Pattern.compile("(?:ordrebro\"?|beside) ([a-z][^;|&>)\n]*?)(?: \\d?>| \\||;|\\)|&|$)", Pattern.MULTILINE);

    @Test
    void every_point_has_commands_what_is_seen_and_a_test() throws IOException {
        List<Integer> points = new ArrayList<>();
        for (TrialPage.Part part : TrialPage.parts()) {
            if (part.point()) {
                Stream.of(part.title().replaceFirst("\\..*", "").split(", "))
                        .map(Integer::valueOf)
                        .forEach(points::add);
                assertThat(part.commands()).as(part.title()).isNotEmpty();
                assertThat(part.seen()).as(part.title()).isNotEmpty();
                assertThat(part.text()).as(part.title()).containsPattern("`[A-Z]\\w+Test\\.\\w+`");
            }
        }

        assertThat(points)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, POINTS).boxed().toList());
    }

    /** With {@code --help} nothing is done; what is not there is wrong use all the same. */
    @Test
    void every_verb_and_option_that_is_shown_is_there() throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        int all = 0;
        for (TrialPage.Part part : TrialPage.parts()) {
            Matcher verbs = VERB.matcher(String.join("\n", part.commands()));
            for (; verbs.find(); all++) {
                String line = verbs.group(1).replaceAll("\"[^\"]*\"|'[^']*'", "1");
                Shell shell = new Shell();
                if (shell.execute(Stream.concat(Stream.of(line.strip().split(" +")), Stream.of("--help"))
                                .toArray(String[]::new))
                        != 0) {
                    wrong.put(line, shell.err.toString());
                }
            }
        }

        assertThat(all).isGreaterThan(25);
        assertThat(wrong).isEmpty();
    }
}
