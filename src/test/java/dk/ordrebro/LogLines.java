package dk.ordrebro;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one class says to the log, at INFO and worse, while a test runs. */
public final class LogLines implements AutoCloseable {
    private final Logger log;
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    public LogLines(String logger) {
        log = (Logger) LoggerFactory.getLogger(logger);
        log.setLevel(Level.INFO);
        heard.start();
        log.addAppender(heard);
    }

    /** Level, message, keys and values of each line, oldest first. */
    public List<String> all() {
        return List.copyOf(heard.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage() + " " + event.getKeyValuePairs())
                .toList();
    }

    @Override
    public void close() {
        log.detachAppender(heard);
        log.setLevel(null);
    }
}
