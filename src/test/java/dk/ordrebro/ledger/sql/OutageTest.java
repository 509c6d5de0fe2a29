package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.zaxxer.hikari.HikariDataSource;
import dk.ordrebro.SettableClock;
import dk.ordrebro.ThreadLog;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What is told of times in which the ledger stores nothing. */
final class OutageTest {
    private final SettableClock clock = new SettableClock();
    private final Outage outage = new Outage(ledger(), clock);
    private final Logger logger = (Logger) LoggerFactory.getLogger(Outage.class);
    private final ThreadLog log = new ThreadLog();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(null); // as all others
    }

    @Test
    void a_disk_on_which_small_writes_find_room_and_large_ones_do_not_is_told_once() {
        for (int write = 0; write < 5; write++) {
            fails(SQLiteErrorCode.SQLITE_FULL);
            outage.over();
            clock.forward(Duration.ofSeconds(30));
        }

        assertThat(warnings()).singleElement().asString().contains("its disk is full or fails");
        assertThat(said(Level.INFO))
                .as("what is said to be over was said to have begun")
                .filteredOn(line -> line.contains("its disk is full or fails"))
                .hasSize(4);
    }

    @Test
    void a_disk_that_is_full_again_later_is_told_again() {
        fails(SQLiteErrorCode.SQLITE_FULL);
        outage.over();
        clock.forward(Duration.ofMinutes(2));
        fails(SQLiteErrorCode.SQLITE_IOERR);

        assertThat(warnings()).hasSize(2);
    }

    @Test
    void a_file_that_takes_no_writes_twice_is_told_twice() {
        fails(SQLiteErrorCode.SQLITE_READONLY);
        outage.over();
        fails(SQLiteErrorCode.SQLITE_READONLY);

        assertThat(warnings()).hasSize(2);
    }

    private void fails(SQLiteErrorCode code) {
        outage.of(new ConnectionException(new SQLiteException(code.message, code)));
    }

    private List<String> warnings() {
        return said(Level.WARN);
    }

    private List<String> said(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static HikariDataSource ledger() {
        HikariDataSource unopened = new HikariDataSource();
        unopened.setJdbcUrl("jdbc:sqlite:/data/ledger.db");
        return unopened;
    }
}
