package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dk.ordrebro.JavaProcess;
import dk.ordrebro.Main;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger on a file system that is mounted to be read: a backup, a snapshot, a disk in trouble. A real mount, of Linux alone. */
@Tag("integration")
class ReadOnlyFileSystemTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path folder;

    private record Ended(int code, String said) {}

    @BeforeEach
    void a_ledger_with_an_order() throws Exception {
        assumeThat(shell("true").code()).as("mounts in a name space of our own").isZero();
        Files.createDirectories(folder.resolve("config/mappings"));
        Files.createDirectories(folder.resolve("mounted"));
        Files.writeString(folder.resolve("config/ordrebro.yaml"), """
            servicenow: { url: "https://example.service-now.com", auth: { basic: { username: a, password: "${env:B}" } } }
            azureDevOps: { url: "https://dev.azure.com/example", auth: { pat: "${env:C}" } }
            ledger: { url: "jdbc:sqlite:%s" }
            """.formatted(folder.resolve("mounted/a ledger.db")));
    }

    private void aLedger(boolean stopped) {
        Path file = folder.resolve("a ledger.db");
        Ledger ledger = SqlLedger.open(Sqlite.at(file), Clock.fixed(NOON, ZoneOffset.UTC));
        Order order = new Order(new OrderRef("sc_req_item", "a"), "RITM1", 1, NOON, Map.of("number", "RITM1"));
        ledger.links()
                .markOrders(
                        new CursorMove("servicenow/sc_req_item", "", "p", NOON, NOON),
                        List.of(new LinkStore.Taken(order, "pc")));
        if (stopped) {
            ledger.close();
        }
    }

    private Ended shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("unshare", "-rm", "sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    /** The ledger's files on a mount that is then read-only, and a verb that looks at them there. */
    private Ended ordrebro(String verb) throws Exception {
        List<String> java = JavaProcess.command(JavaProcess.quickly(), Main.class, verb.split(" "));
        return shell("cd '" + folder + "' && mount -t tmpfs none mounted && cp 'a ledger.db'* mounted/"
                + " && mount -o remount,ro mounted && '" + String.join("' '", java) + "'");
    }

    @Test
    void is_looked_at_all_the_same() throws Exception {
        aLedger(true);

        Ended order = ordrebro("order RITM1 --offline");

        assertThat(order.code()).as(order.said()).isZero();
        assertThat(order.said()).contains("RITM1");
    }

    @Test
    void is_looked_at_with_its_newest_entries_where_all_its_files_are() throws Exception {
        aLedger(false);

        assertThat(ordrebro("order RITM1 --offline").code()).isZero();
    }

    @Test
    void says_what_to_do_where_its_newest_entries_cannot_be_read_there() throws Exception {
        aLedger(false);
        Files.delete(folder.resolve("a ledger.db-shm"));

        Ended status = ordrebro("status");

        assertThat(status.code()).isEqualTo(1);
        assertThat(status.said()).contains("a ledger.db-wal", "copy").doesNotContain("\tat ");
    }
}
