package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.all;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.ref;
import static dk.ordrebro.ledger.Orders.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.LedgerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger on a SQLite file. */
@Tag("integration")
final class SqliteLedgerTest extends DatabaseContract {
    @TempDir
    Path folder;

    @Override
    LedgerSettings fresh() {
        return Sqlite.at(folder.resolve("data/ledger.db"));
    }

    @Override
    LedgerSettings another() {
        return Sqlite.at(folder.resolve("data/another.db"));
    }

    @Test
    void refuses_a_second_service_on_the_same_file_and_says_who_holds_it() {
        assertThatThrownBy(() -> SqlLedger.open(fresh(), Clock.systemUTC()).close())
                .isInstanceOf(LedgerUnusable.class)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid());
    }

    @Test
    void opens_again_after_a_close_and_remembers() {
        links.markOrders(taken(1, 3, 1), NOON);
        ledger.close();

        ledger = SqlLedger.open(fresh(), Clock.systemUTC());

        assertThat(ledger.links().find(List.of(ref(1), ref(2)))).hasSize(2);
    }

    @Test
    void the_command_line_looks_beside_a_running_service_and_cannot_write() {
        links.markOrders(taken(1, 3, 1), NOON);

        try (Ledger beside = SqlLedger.openReadOnly(fresh(), Clock.systemUTC())) {
            links.markOrders(taken(3, 4, 1), NOON);
            assertThat(beside.reports().counts().of(LinkState.DUE)).isEqualTo(3);
            assertThatThrownBy(() -> beside.links().markOrders(taken(4, 5, 1), NOON))
                    .hasMessageContaining("readonly")
                    .satisfies(failure -> assertThat(all(failure)).doesNotContain("blehaven"));
        }
        assertThat(links.find(List.of(ref(4)))).isEmpty();
    }

    @Test
    void looking_at_a_ledger_that_was_never_made_says_so() {
        LedgerSettings none = Sqlite.at(folder.resolve("none.db"));

        assertThatThrownBy(() -> SqlLedger.openReadOnly(none, Clock.systemUTC()))
                .isInstanceOf(LedgerUnusable.class)
                .hasMessageContaining("there is no ledger");
    }

    @Test
    void nobody_else_may_read_the_file() throws Exception {
        for (String name : List.of("ledger.db", "ledger.db-wal")) {
            Path file = folder.resolve("data").resolve(name);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_ledger_in_memory_is_refused() {
        assertThatThrownBy(() -> SqlLedger.open(Sqlite.of("jdbc:sqlite::memory:"), Clock.systemUTC()))
                .isInstanceOf(LedgerUnusable.class)
                .hasMessageContaining("names no file");
    }
}
