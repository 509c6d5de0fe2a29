package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    @Test
    void is_an_object_with_the_keys_beside_the_message_where_json_is_asked_for() throws Exception {
        LoggerContext asked = new LoggerContext();
        asked.putProperty("ORDREBRO_LOG_FORMAT", "json");
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(asked);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
        assertThat(asked.getLogger("ROOT").getAppender("lines")).isNull();
        lines = (ConsoleAppender<ILoggingEvent>) asked.getLogger("ROOT").getAppender("json");

        String line = line(
                "dk.ordrebro.reconcile.Reconcile",
                "parked\nhere",
                new IllegalStateException("why"),
                new KeyValuePair("order", "RITM1"),
                new KeyValuePair("workItem", 42),
                new KeyValuePair("mapping", "request"),
                new KeyValuePair("attempt", 3));

        JsonNode told = new ObjectMapper().readTree(line);
        assertThat(line.lines()).hasSize(1);
        assertThat(told.path("order").asText()).isEqualTo("RITM1");
        assertThat(told.path("workItem").asLong()).isEqualTo(42);
        assertThat(told.path("mapping").asText()).isEqualTo("request");
        assertThat(told.path("attempt").asInt()).isEqualTo(3);
        assertThat(told.path("message").asText()).isEqualTo("parked\nhere");
        assertThat(told.path("level").asText()).isEqualTo("INFO");
        assertThat(told.path("thrown").asText()).contains("IllegalStateException: why");
        assertThat(told.path("at").asText()).endsWith("Z");
    }

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
