package dk.ordrebro.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far long work is, told to people and to files. */
class ProgressLineTest {
    private final StringWriter err = new StringWriter();
    private final SettableClock clock = new SettableClock();

    private ProgressLine line(boolean interactive) {
        PrintWriter printed = new PrintWriter(err, true);
        return new ProgressLine(new Terminal(printed, printed, Map.of("LANG", "C.UTF-8"), interactive), clock);
    }

    private static void say(ProgressLine line, int compared) {
        line.say("verify.reading", compared, 0);
    }

    @Test
    void a_pipe_gets_a_line_each_quarter_of_a_minute() {
        ProgressLine line = line(false);

        say(line, 1);
        assertThat(err.toString()).isEmpty();
        clock.forward(Duration.ofSeconds(15));
        say(line, 2);
        say(line, 3);
        clock.forward(Duration.ofSeconds(15));
        say(line, 4);
        line.done();

        assertThat(err.toString().lines())
                .containsExactly("2 compared, 0 to be looked at again", "4 compared, 0 to be looked at again");
    }

    @Test
    void how_long_it_still_takes_is_told_once_there_is_a_pace_to_go_by() {
        ProgressLine line = line(true);

        line.far(0, 1_000, "diff.reading", 0, 1_000);
        clock.forward(Duration.ofSeconds(30));
        line.far(250, 1_000, "diff.reading", 250, 1_000);

        assertThat(err.toString())
                .isEqualTo("\r0 of 1,000 orders read\r250 of 1,000 orders read, about 1 min 30 s left");
    }

    @Test
    void a_terminal_has_one_line_that_is_written_over_and_goes() {
        ProgressLine line = line(true);

        say(line, 10);
        say(line, 9);
        line.done();

        assertThat(err.toString())
                .isEqualTo("\r10 compared, 0 to be looked at again\r9 compared, 0 to be looked at again \r"
                        + " ".repeat(35) + "\r");
    }
}
