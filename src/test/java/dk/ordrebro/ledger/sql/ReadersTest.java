package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.Sqlite;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a SQLite file only writes take turns. */
@Tag("integration")
final class ReadersTest {
    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = OpenDatabase.forService(Sqlite.at(folder.resolve("ledger.db")), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static int links(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM link")
                .mapTo(Integer.class)
                .one();
    }

    @Test
    void who_reads_waits_for_no_write_and_sees_what_was_stored_before_it() {
        int meanwhile = database.transact(handle -> {
            handle.execute("DELETE FROM link");
            Backlog.fill(handle, 3, Instant.EPOCH);
            return database.read(ReadersTest::links);
        });

        assertThat(meanwhile).isZero();
        assertThat(database.<Integer>read(ReadersTest::links)).isEqualTo(3);
    }

    @Test
    void who_reads_cannot_write() {
        assertThatThrownBy(() -> database.read(handle -> handle.execute("DELETE FROM link")))
                .hasMessageContaining("readonly");
    }
}
