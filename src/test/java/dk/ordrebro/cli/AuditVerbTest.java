package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.ledger.sql.export.ExportedTable;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people did is told for audit, and whether anybody wrote to the ledger past the service. */
@Tag("integration")
class AuditVerbTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @BeforeEach
    void an_order_and_what_somebody_did() {
        shell.environment.put("ORDREBRO_CONFIG", folder.toString());
        shell.ledger = Sqlite.at(folder.resolve("ledger.db"));
        try (Ledger ledger = SqlLedger.open(shell.ledger, CLOCK)) {
            Order order = new Order(new OrderRef("sc_req_item", "1"), "RITM1", 1, NOON, Map.of("number", "RITM1"));
            ledger.links().markOrders(List.of(new Taken(order, "pc")), NOON);
        }
        assertThat(shell.execute("dead", "replay", "--all", "--reason", "=HYPERLINK(\"x\")"))
                .isZero();
        assertThat(shell.execute("dead", "discard", "99", "--reason", "twice")).isEqualTo(1);
    }

    private void past_the_service(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(shell.ledger.url());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @Test
    void what_is_whole_ends_with_0_and_what_is_not_with_1_and_the_place() throws Exception {
        assertThat(shell.execute("audit", "verify")).isZero();
        assertThat(shell.out.toString())
                .contains("1 timelines with 1 entries, and 4 acts of people")
                .contains("All chains are whole.");

        past_the_service("UPDATE timeline SET at = 0");
        past_the_service("DELETE FROM act WHERE place = 2");

        assertThat(shell.execute("audit", "verify")).isEqualTo(1);
        assertThat(shell.out.toString())
                .containsPattern("RITM1 +entry 1 +changed")
                .containsPattern("act +entry 2 +missing");
        shell.out.getBuffer().setLength(0);
        assertThat(shell.execute("audit", "verify", "--json")).isEqualTo(1);
        JsonNode said = new ObjectMapper().readTree(shell.out.toString());
        assertThat(said.path("whole").asBoolean(true)).isFalse();
        assertThat(said.path("found").findValuesAsText("chain")).containsExactly("RITM1", "act");
    }

    @Test
    void acts_are_exported_with_who_why_from_where_and_the_answer() throws Exception {
        shell.out.getBuffer().setLength(0);
        assertThat(shell.execute("export", "--audit", "--since", "2026-01-01")).isZero();

        List<String> lines = shell.out.toString().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(outcome(lines.getFirst())).isEqualTo("begun");
        JsonNode replay = new ObjectMapper().readTree(lines.get(1));
        assertThat(replay.path("who").asText()).startsWith("local/");
        assertThat(replay.path("origin").asText()).isEqualTo("local");
        assertThat(replay.path("what").asText()).isEqualTo("POST /api/dead-letters/replay");
        assertThat(replay.path("reason").asText()).isEqualTo("=HYPERLINK(\"x\")");
        assertThat(replay.path("outcome").asText()).startsWith("200 {\"replayed\":0");
        assertThat(outcome(lines.getLast())).isEqualTo("404");
    }

    private static String outcome(String line) throws Exception {
        return new ObjectMapper().readTree(line).path("outcome").asText();
    }

    @Test
    void a_spreadsheet_takes_nothing_for_a_formula() {
        shell.out.getBuffer().setLength(0);
        assertThat(shell.execute("export", "--audit", "--since", "2026-01-01", "--format", "csv"))
                .isZero();
        assertThat(shell.out.toString().split("\r\n", -1))
                .hasSize(6)
                .satisfies(lines -> assertThat(lines[0]).startsWith("\"id\",\"at\",\"who\""))
                .satisfies(lines -> assertThat(lines[1]).contains("\"'=HYPERLINK(\"\"x\"\")\""));

        shell.out.getBuffer().setLength(0);
        assertThat(shell.execute("export", "--since", "2026-01-01", "--format", "csv"))
                .isZero();
        assertThat(shell.out.toString().lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .contains("\"RITM1\"", "\"noticed\"");
        assertThat(shell.execute("export", "--since", "2026-01-01", "--format", "csv", "--json"))
                .isEqualTo(2);
    }

    @Test
    void everything_goes_into_a_folder_that_must_be_empty() throws Exception {
        Path all = folder.resolve("all");
        shell.out.getBuffer().setLength(0);

        assertThat(shell.execute("export", "--all", all.toString())).isZero();
        assertThat(shell.out.toString()).contains(ExportedTable.all().size() + " files with", all.toString());
        assertThat(Files.readString(all.resolve("link.ndjson"))).contains("\"number\":\"RITM1\"");

        assertThat(shell.execute("export", "--all", all.toString())).isEqualTo(1);
        assertThat(shell.err.toString()).contains(all + " is not empty");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(shell.execute("export", "--all", file.toString())).isEqualTo(1);
        assertThat(shell.err.toString()).contains(file.toString(), "a file stands where its folder should be");
        assertThat(shell.execute("export")).isEqualTo(2);
        assertThat(shell.execute("export", "--all", all.toString(), "--since", "2026-01-01"))
                .isEqualTo(2);
        assertThat(shell.execute("export", "--all", all.toString(), "--audit")).isEqualTo(2);
    }

    @Test
    void a_person_is_erased_for_a_reason_and_the_trail_does_not_name_whom() {
        assertThat(shell.execute("erase", "--person", "ordrebro")).isEqualTo(2);
        assertThat(shell.execute("erase", "--person", "servicenow", "--reason", "case 7"))
                .isZero();
        assertThat(shell.out.toString()).contains("1 entries named the person");
        shell.out.getBuffer().setLength(0);

        assertThat(shell.execute("export", "--audit", "--since", "2026-01-01")).isZero();
        assertThat(shell.out.toString())
                .contains("case 7", "POST /api/erasures")
                .doesNotContain("servicenow");
        assertThat(shell.execute("audit", "verify")).isZero();
        assertThat(shell.out.toString()).contains("1 entries were erased");
    }

    @Test
    void tables_that_are_there_already_are_told() {
        assertThat(shell.execute("migrate")).isZero();
        assertThat(shell.out.toString()).contains("have version " + SqlLedger.TABLES);
    }
}
