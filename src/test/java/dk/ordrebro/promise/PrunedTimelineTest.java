package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happened to an order is kept for {@code ledger.keepTimeline} once its link is settled (docs/operating.md, The timeline). */
@Tag("integration")
final class PrunedTimelineTest {
    @TempDir
    Path folder;

    @Test
    void old_events_of_settled_links_are_removed_and_the_link_stays() throws Exception {
        try (Stage stage = Stage.of(1, folder).set("LEDGER_KEEPTIMELINE", "2d")) {
            stage.carry();
            String number = stage.both().orders("sc_req_item").getFirst().get("number");
            assertThat(stage.say("order", number, "--offline", "--json").out()).contains("\"created\"");
            changed("UPDATE timeline SET at = at - 3 * 86400000");
            changed("UPDATE link SET state = 'parked', trouble_cause = 'test', trouble_what = 'test',"
                    + " trouble_remedy = 'test' WHERE table_name = 'sc_request'");
            String parked = stage.both().orders("sc_request").getFirst().get("number");

            Node node = stage.start();

            Stage.patiently().until(() -> !node.get("/api/orders/" + number)
                    .findValuesAsText("kind")
                    .contains("created"));
            assertThat(node.get("/api/orders/" + parked).findValuesAsText("kind"))
                    .contains("created");
            assertThat(node.get("/api/orders?text=" + number.substring(2).toLowerCase())
                            .findValuesAsText("number"))
                    .isEqualTo(List.of(number));
        }
    }

    private void changed(String sql) throws SQLException {
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement statement = ledger.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }
}
