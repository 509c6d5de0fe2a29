package dk.ordrebro;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one class says to the log in the thread of a test, at INFO and worse, while it runs. */
public final class LogLines implements AutoCloseable {
    private final Logger log;
    private final ThreadLog heard = new ThreadLog();

    public LogLines(String logger) {
        log = (Logger) LoggerFactory.getLogger(logger);
        log.setLevel(Level.INFO); // and left so: other tests listen too
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
    }
}
