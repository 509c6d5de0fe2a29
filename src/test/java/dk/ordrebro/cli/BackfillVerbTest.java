package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.sql.SqlLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code backfill} on a ledger that no service holds: what it asks for, and what it refuses. */
@Tag("integration")
class BackfillVerbTest {
    private final Shell shell = new Shell();

    @TempDir
    Path folder;

    @BeforeEach
    void an_empty_ledger() {
        shell.environment.put("ORDREBRO_CONFIG", folder.toString());
        shell.ledger = Sqlite.at(folder.resolve("ledger.db"));
        SqlLedger.open(shell.ledger, Clock.systemUTC()).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--stop", "--since 2025-01-01", "--limit 5", "--since 2025-01-01 --limit 5"})
    void a_backfill_without_a_mapping_says_which_is_missing(String options) {
        int code = shell.execute(("backfill " + options).split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(shell.err.toString()).contains("--mapping is missing");
    }

    @Test
    void a_backfill_is_stopped_or_begun_and_not_both() {
        int code = shell.execute("backfill", "--mapping", "pc", "--since", "2025-01-01", "--stop");

        assertThat(code).isEqualTo(2);
        assertThat(shell.err.toString()).contains("--stop");
    }

    @Test
    void a_backfill_from_a_day_to_come_is_refused() throws IOException {
        Files.createDirectories(folder.resolve("mappings"));
        Files.writeString(folder.resolve("mappings/pc.yaml"), """
                mapping: pc
                from: sc_req_item
                workItem: { project: KIT, type: Feature, fields: { System.Title: "${number}" } }
                """);

        int code = shell.execute("backfill", "--mapping", "pc", "--since", "2100-01-01");

        assertThat(code).isEqualTo(2);
        assertThat(shell.err.toString()).contains("ahead of the clock");
    }

    @Test
    void a_backfill_is_asked_for_once_and_its_way_is_told() throws IOException {
        Files.createDirectories(folder.resolve("mappings"));
        Files.writeString(folder.resolve("mappings/pc.yaml"), """
                mapping: pc
                about: PC orders
                from: sc_req_item
                workItem: { project: KIT, type: Feature, fields: { System.Title: "${number} ${short_description}" } }
                """);

        assertThat(shell.execute("backfill", "--mapping", "cp", "--since", "2025-01-01"))
                .isEqualTo(1);
        assertThat(shell.execute("backfill", "--mapping", "pc")).isEqualTo(2);
        assertThat(shell.execute("backfill", "--mapping", "pc", "--since", "2025-01-01"))
                .as(shell.err.toString())
                .isZero();
        assertThat(shell.execute("backfill", "--mapping", "pc", "--since", "2025-01-01"))
                .isEqualTo(1);
        assertThat(shell.execute("backfill")).isZero();
        assertThat(shell.out.toString()).contains("pc: under way at 2025-01-01T00:00:00Z");
    }
}
