package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Orders.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.JavaProcess;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.LedgerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process killed without warning, and what its successor finds in the SQLite file. */
@Tag("integration")
final class SigkillTest {
    @TempDir
    Path folder;

    @Test
    void what_is_acknowledged_survives_sigkill() throws Exception {
        for (int kill = 1; kill <= 3; kill++) {
            LedgerSettings settings = Sqlite.at(folder.resolve(kill + ".db"));

            List<String> acknowledged = acknowledgedBeforeKill(settings, 40 * kill);

            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(40 * kill);
            assertTotalsRight(settings); // before the ledger is opened, which would mend them
            assertNothingLost(settings, acknowledged);
        }
    }

    private static List<String> acknowledgedBeforeKill(LedgerSettings settings, int killAfter) throws IOException {
        Process child = JavaProcess.of(JavaProcess.quickly(), Acknowledging.class, settings.url())
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith("marked ") || line.startsWith("settled ")) {
                    acknowledged.add(line);
                }
                if (acknowledged.size() == killAfter) {
                    assertThatThrownBy(() -> SqlLedger.open(settings, Clock.systemUTC()))
                            .isInstanceOf(LedgerUnusable.class)
                            .hasMessageContaining("in use by process " + child.pid());
                    child.toHandle().destroyForcibly(); // the process would close its output, and lose what was said
                }
            }
        } finally {
            child.destroyForcibly().onExit().join();
        }
        return acknowledged;
    }

    private static void assertTotalsRight(LedgerSettings settings) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT (SELECT links FROM link_total WHERE state = 'settled'),"
                        + " (SELECT count(*) FROM link WHERE state = 'settled')")) {
            row.next();
            assertThat(row.getLong(1)).isPositive().isEqualTo(row.getLong(2));
        }
    }

    private static void assertNothingLost(LedgerSettings settings, List<String> acknowledged) {
        try (Ledger ledger = SqlLedger.open(settings, Clock.systemUTC())) {
            LinkStore links = ledger.links();
            int lastPage = 0;
            for (String line : acknowledged) {
                int page = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
                lastPage = Math.max(lastPage, page);
                for (int n = page * Acknowledging.PAGE; n < (page + 1) * Acknowledging.PAGE; n++) {
                    Link link = links.find(List.of(ref(n))).get(ref(n));
                    assertThat(link).as("order %d of '%s'", n, line).isNotNull();
                    if (line.startsWith("settled")) {
                        assertThat(link.status().state()).as(line).isEqualTo(LinkState.SETTLED);
                    }
                }
            }
            String position = ledger.cursors().find(Links.SOURCE).orElseThrow().position();
            assertThat(Integer.parseInt(position.substring(1))).isGreaterThanOrEqualTo(lastPage);
        }
    }
}
