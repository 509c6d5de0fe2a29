package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** A line of the log as the shipped configuration writes it. */
class LogLinesTest {
    private final LoggerContext context = new LoggerContext();
    private ConsoleAppender<ILoggingEvent> lines;

    @BeforeEach
    void the_shipped_configuration() throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
        lines = (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("lines");
    }

    private String line(String logger, String message, Throwable thrown, KeyValuePair... pairs) {
        LoggingEvent event = new LoggingEvent(
                "",
                context.getLogger(logger),
                ch.qos.logback.classic.Level.convertAnSLF4JLevel(Level.INFO),
                message,
                thrown,
                null);
        for (KeyValuePair pair : pairs) {
            event.addKeyValuePair(pair);
        }
        return new String(lines.getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void ends_without_a_blank_whether_it_has_keys_or_not() {
        assertThat(line("dk.ordrebro.app.Service", "Ordrebro runs", null))
                .endsWith("Ordrebro runs" + System.lineSeparator());
        assertThat(line("dk.ordrebro.app.Service", "runs", null, new KeyValuePair("http", "127.0.0.1:8080")))
                .endsWith("runs http=\"127.0.0.1:8080\"" + System.lineSeparator());
    }

    @Test
    void says_in_which_room_it_was_written_and_by_which_library() {
        assertThat(line("dk.ordrebro.intake.OrderIntake", "read", null)).contains(" INFO  intake.OrderIntake read");
        assertThat(line("io.vertx.core.impl.BlockedThreadChecker", "blocked", null))
                .contains(" io.vertx.core.impl.BlockedThreadChecker blocked");
    }

    @Test
    void is_one_line_whatever_it_tells() {
        String line = line("dk.ordrebro.app.Service", "two\nlines", new IllegalStateException("and\na third"));

        assertThat(line.lines()).hasSize(1);
        assertThat(line).contains("two lines", "IllegalStateException: and");
    }
}
