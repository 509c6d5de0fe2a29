package dk.ordrebro.ledger.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dk.ordrebro.failure.Remedied;
import dk.ordrebro.ledger.LedgerOutage;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/**
 * Times in which the ledger stores nothing: what the database's failures mean, told once when such a time begins and once when
 * it is over, however many ticks and hooks run into it. Kept by {@link Database}.
 */
public final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    /** What is wrong, and what a person does about it. */
    private enum Kind {
        AWAY("cannot be reached", "see that the database runs and lets the service in"),
        READ_ONLY("takes no writes", "make it writable again, or let ledger.url name the primary"),
        NO_ROOM("cannot be written", "its disk is full or fails: make room, or mend it"),
        BUSY("has no connection free", "nothing, unless it lasts: then find out what holds the database up"),
        HELD_UP("is held up", "nothing, unless it lasts: then find out what holds the database up"),
        GONE(
                "was taken away or written over while the service runs",
                "stop the service, put the right file in its place (docs/operating.md, Back up and restore), start it");

        private final String wrong;
        private final String remedy;

        Kind(String wrong, String remedy) {
            this.wrong = wrong;
            this.remedy = remedy;
        }
    }

    /** On a disk that is nearly full small writes find room and large ones do not, in turn: that is one outage. */
    private static final Duration STILL_FULL = Duration.ofMinutes(1);

    private final String ledger;
    private final Clock clock;
    private final Set<Kind> told = EnumSet.noneOf(Kind.class);
    private Instant lastFull = Instant.EPOCH;
    private volatile String wrong = "";

    Outage(HikariDataSource pool, Clock clock) {
        this.clock = clock;
        this.ledger = name(pool);
    }

    /** Which database, without what opens it: a file's path, or server, port and name. */
    static String name(HikariConfig opened) {
        String url = opened.getDataSource() instanceof SQLiteDataSource sqlite ? sqlite.getUrl() : opened.getJdbcUrl();
        return url.replaceFirst("^jdbc:(sqlite:)?", "").replaceFirst("\\?.*", "");
    }

    /** What to throw for a failure of the database: an outage has begun or goes on, or it is a failure of this work alone. */
    RuntimeException of(RuntimeException failure) {
        Optional<Told> found = found(failure);
        if (found.isEmpty()) {
            return failure;
        }
        Kind kind = found.get().kind();
        String what = Remedied.of(
                "the ledger " + ledger + " " + kind.wrong + ": " + found.get().reason(), kind.remedy);
        begun(kind, what);
        return new LedgerOutage(what, failure);
    }

    /** True when the failure passes, or may pass, without anybody changing the settings. */
    static boolean passes(Throwable failure) {
        return found(failure).isPresent();
    }

    /** What a person does about a failure that passes; empty for any other. */
    static Optional<String> remedy(Throwable failure) {
        return found(failure).map(told -> told.kind().remedy);
    }

    /** True when another program holds the database up. */
    static boolean busy(Throwable failure) {
        return found(failure).filter(told -> told.kind() == Kind.BUSY).isPresent();
    }

    private record Told(Kind kind, String reason) {}

    private static Optional<Told> found(Throwable failure) {
        Optional<Told> found = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<Kind> kind = cause instanceof SQLException sql ? kind(sql) : Optional.empty();
            if (kind.isPresent()) { // the innermost says it best
                found = Optional.of(new Told(kind.get(), String.valueOf(cause.getMessage())));
            }
        }
        return found;
    }

    /** What to throw when what is open is not the ledger any more. */
    LedgerOutage gone() {
        String what = Remedied.of("the ledger " + ledger + " " + Kind.GONE.wrong, Kind.GONE.remedy);
        begun(Kind.GONE, what);
        return new LedgerOutage(what, null);
    }

    /** In words for an operator; empty while the ledger stores. */
    public String wrong() {
        return wrong;
    }

    /** @throws LedgerOutage at once while the ledger stores nothing, where waiting for a connection would help nobody */
    void mayStore() {
        String why = wrong;
        if (!why.isEmpty()) {
            throw new LedgerOutage(why, null);
        }
    }

    /** Something was really written. */
    synchronized void over() {
        if (!wrong.isEmpty()) {
            wrong = "";
            told.clear();
            LOG.atInfo().addKeyValue("ledger", ledger).log("the ledger stores again");
        }
    }

    private synchronized void begun(Kind kind, String what) {
        boolean full = kind == Kind.NO_ROOM && stillFull();
        if (told.add(kind)) { // a database that was away may come back read-only: that is news
            String then = kind == Kind.GONE ? "" : ", it goes on by itself";
            LOG.atLevel(full ? Level.INFO : Level.WARN)
                    .addKeyValue("ledger", ledger)
                    .log("{}; nothing is sent to either system meanwhile{}", what, then);
        }
        wrong = what;
    }

    private boolean stillFull() {
        Instant before = lastFull;
        lastFull = clock.instant();
        return Duration.between(before, lastFull).compareTo(STILL_FULL) < 0;
    }

    private static Optional<Kind> kind(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            return ofSqlite(sqlite.getResultCode().code & 0xFF); // the low byte is the code, the rest says more of it
        }
        if (failure instanceof SQLTransientConnectionException) { // the pool's: what kept it waiting stands below
            return failure.getCause() instanceof SQLException below ? kind(below) : Optional.of(Kind.BUSY);
        }
        return ofPostgresql(String.valueOf(failure.getSQLState()));
    }

    /** By sqlite.org/rescode.html. */
    private static Optional<Kind> ofSqlite(int code) {
        return switch (code) {
            case 5, 6 -> Optional.of(Kind.BUSY); // BUSY, LOCKED: by another program
            case 8 -> Optional.of(Kind.READ_ONLY);
            case 10, 13 -> Optional.of(Kind.NO_ROOM); // IOERR, FULL
            case 14 -> Optional.of(Kind.AWAY); // CANTOPEN
            default -> Optional.empty();
        };
    }

    /** By the classes of PostgreSQL's appendix A. */
    private static Optional<Kind> ofPostgresql(String state) {
        if (state.equals("25006")) {
            return Optional.of(Kind.READ_ONLY);
        }
        if (state.equals("53100") || state.equals("58030")) { // disk full, input or output error
            return Optional.of(Kind.NO_ROOM);
        }
        if (state.matches(
                "55P03|57014|25P0[34]")) { // the time limits of OpenDatabase: a lock, a statement, a transaction
            return Optional.of(Kind.HELD_UP);
        }
        boolean away = state.matches("08...|28...|53...|57P0[1-5]|55000|3D000"); // 55000: it lets nobody in
        return away ? Optional.of(Kind.AWAY) : Optional.empty();
    }
}
