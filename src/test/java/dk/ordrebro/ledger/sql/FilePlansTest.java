package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Postgresql;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.FileStore.Look;
import dk.ordrebro.ledger.FileStore.Pause;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.settings.LedgerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With the files of 200,000 links to be compared, in a database that has counted nothing yet, each statement goes by an index. */
@Tag("integration")
final class FilePlansTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Claim CLAIM = new Claim("node-1", "token", NOON.plusSeconds(300));

    @TempDir
    private Path folder;

    private Database database;
    private SentStatements sent;
    private FileStore files;

    private void backlog(Dialect dialect) {
        LedgerSettings settings =
                dialect == Dialect.POSTGRESQL ? Postgresql.empty().settings() : Sqlite.at(folder.resolve("ledger.db"));
        database = OpenDatabase.forService(settings, CLOCK);
        Backlog.fill(database, 200_000, NOON);
        Backlog.happened(database, NOON);
        Backlog.looks(database, NOON);
        sent = new SentStatements(database);
        files = new SqlFileStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void each_statement_about_files_goes_by_an_index(Dialect dialect) {
        backlog(dialect);
        List<Look> held = files.claim(CLAIM, 2, NOON);
        assertThat(held).as("what is put off is passed").hasSize(2);
        goes("give back, claim", "file_look_due", "file_look_held", "file_look_lease");
        files.extend(CLAIM, NOON.plusSeconds(600), NOON);
        goes("extend", "file_look_lease");
        files.save(CLAIM, held.getFirst().link(), List.of(), List.of());
        files.done(CLAIM, held.getFirst(), NOON);
        files.postpone(CLAIM, held.getLast(), new Pause(NOON, NOON.plusSeconds(60), Optional.empty()));
        goes("save, done, postpone");
        files.notice(
                new CursorMove("servicenow/sys_attachment", "", "p1", NOON, NOON),
                List.of(new OrderRef("sc_task", "id-7"), new OrderRef("sc_task", "id-9")));
        goes("notice");
        files.release("node-1");
        goes("release what a node holds", "file_look_lease");
        new SqlMirrorStore(database).of(List.of(7L, 9L), Log.FILES);
        goes("entries of links");
    }

    private void goes(String what, String... indexes) {
        sent.go(what, indexes);
    }
}
