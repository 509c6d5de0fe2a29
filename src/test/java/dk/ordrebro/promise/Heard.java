package dk.ordrebro.promise;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the log of this process says to operators while a test runs. */
final class Heard implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger("dk.ordrebro");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    Heard() {
        appender.start();
        root.addAppender(appender);
    }

    /** Every line at WARN or worse that holds all these words, keys and values included. */
    List<String> alarms(String... words) {
        return List.copyOf(appender.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(event -> event.getFormattedMessage() + " " + event.getKeyValuePairs())
                .filter(line -> List.of(words).stream().allMatch(line::contains))
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
    }
}
