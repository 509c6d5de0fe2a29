package dk.ordrebro.ledger.audit;

import static dk.ordrebro.ledger.audit.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.audit.ChainCheck.Kind;
import dk.ordrebro.ledger.audit.ChainCheck.Wrong;
import dk.ordrebro.ledger.sql.SqlLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes past the service, straight into the file, is found out: fifty ways of it, at places drawn by lot. */
@Tag("integration")
final class TamperingTest {
    private static final int LINKS = 6;
    private static final int EVENTS = 5;

    /** A statement with %1$d a link and %2$d one of its entries in the middle, and what it is. */
    private record Way(String sql, Kind kind) {}

    private static final String ENTRY = " WHERE link = %1$d AND place = %2$d";

    private static final List<Way> WAYS = List.of(
            new Way("UPDATE timeline SET at = at + 1" + ENTRY, Kind.CHANGED),
            new Way("UPDATE timeline SET kind = 'replayed'" + ENTRY, Kind.CHANGED),
            new Way("UPDATE timeline SET who = 'bo'" + ENTRY, Kind.CHANGED),
            new Way("UPDATE timeline SET who = NULL" + ENTRY, Kind.CHANGED),
            new Way("UPDATE timeline SET moved_from = 'KIT'" + ENTRY, Kind.CHANGED),
            new Way("UPDATE timeline SET moved_to = ''" + ENTRY, Kind.CHANGED),
            new Way("UPDATE timeline SET lasted = 1" + ENTRY, Kind.CHANGED),
            new Way("UPDATE timeline SET detail = '{\"reason\":\"another\"}'" + ENTRY, Kind.CHANGED),
            new Way("UPDATE timeline SET hash = 'x'" + ENTRY, Kind.CHANGED),
            new Way("UPDATE timeline SET place = NULL" + ENTRY, Kind.MISSING),
            new Way("DELETE FROM timeline" + ENTRY, Kind.MISSING),
            new Way("DELETE FROM timeline WHERE link = %1$d AND place = 1", Kind.MISSING),
            new Way("DELETE FROM timeline WHERE link = %1$d AND place >= %2$d", Kind.MISSING),
            new Way("DELETE FROM timeline WHERE link = %1$d", Kind.MISSING),
            new Way("DELETE FROM timeline_chain WHERE link = %1$d", Kind.INSERTED),
            new Way("UPDATE timeline_chain SET hash = 'x' WHERE link = %1$d", Kind.CHANGED),
            new Way("UPDATE timeline_chain SET place = place - 1 WHERE link = %1$d", Kind.INSERTED),
            new Way("UPDATE timeline_chain SET pruned_hash = 'x' WHERE link = %1$d", Kind.CHANGED),
            new Way("INSERT INTO timeline (link, at, kind, detail) VALUES (%1$d, 1, 'marked', '{}')", Kind.INSERTED),
            new Way(
                    "INSERT INTO timeline (link, at, kind, detail, place, hash) VALUES (%1$d, 1, 'marked', '{}', %2$d, 'x')",
                    Kind.INSERTED),
            new Way(
                    "INSERT INTO timeline (link, at, kind, detail, place, hash) SELECT link, at, kind, detail, place, hash"
                            + " FROM timeline" + ENTRY,
                    Kind.INSERTED),
            new Way(
                    "INSERT INTO timeline (link, at, kind, detail, place, hash)"
                            + " SELECT link, 1, 'marked', '{}', place + 1, 'x' FROM timeline_chain WHERE link = %1$d",
                    Kind.INSERTED),
            new Way("UPDATE timeline SET link = %1$d %% 6 + 1" + ENTRY, Kind.MISSING),
            new Way(
                    "UPDATE timeline SET detail = (SELECT detail FROM timeline o WHERE o.link = %1$d AND o.place = %2$d - 1)"
                            + ENTRY,
                    Kind.CHANGED));

    @TempDir
    private Path folder;

    @BeforeEach
    void a_ledger_that_is_whole() {
        try (Ledger ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), Clock.systemUTC())) {
            List<Long> links = Told.links(ledger, LINKS);
            assertThat(links).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            for (int round = 0; round < EVENTS; round++) {
                String reason = "reason " + round;
                List<Event> events = links.stream()
                        .map(link -> Told.event(link, NOON, reason))
                        .toList();
                ledger.timeline().append(events);
            }
            Stream.of("one", "two", "three").map(Told::act).forEach(ledger.audit()::record);
        }
    }

    @Test
    void each_of_fifty_tamperings_is_found_where_it_was_done() throws Exception {
        assertThat(checked("SELECT 1")).as("untouched").isEmpty();
        Random lot = new Random(20_261_128);
        List<Way> fifty = new ArrayList<>(WAYS);
        IntStream.range(fifty.size(), 50).forEach(more -> fifty.add(WAYS.get(lot.nextInt(WAYS.size()))));

        for (Way way : fifty) {
            int link = 1 + lot.nextInt(LINKS);
            String sql = way.sql().formatted(link, 2 + lot.nextInt(EVENTS - 1));

            assertThat(checked(sql))
                    .as(sql)
                    .anySatisfy(wrong -> assertThat(wrong.kind()).isEqualTo(way.kind()))
                    .extracting(Wrong::chain)
                    .contains(Told.number(link));
        }
    }

    @Test
    void what_people_did_is_chained_as_well() throws Exception {
        for (String sql : List.of(
                "UPDATE act SET who = 'bo' WHERE place = 2",
                "UPDATE act SET reason = '' WHERE place = 3",
                "UPDATE act SET origin = 'local' WHERE place = 1",
                "DELETE FROM act WHERE place = 2",
                "DELETE FROM act WHERE place = 3",
                "DELETE FROM act")) {
            assertThat(checked(sql))
                    .as(sql)
                    .isNotEmpty()
                    .extracting(Wrong::chain)
                    .containsOnly("act");
        }
    }

    private List<Wrong> checked(String sql) throws IOException, SQLException {
        Path copy = Files.createTempDirectory(folder, "copy").resolve("ledger.db");
        Files.copy(folder.resolve("ledger.db"), copy);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement()) {
            boolean looks = statement.execute(sql);
            assertThat(looks || statement.getUpdateCount() > 0)
                    .as("it does something: %s", sql)
                    .isTrue();
        }
        try (Ledger ledger = SqlLedger.openReadOnly(Sqlite.at(copy), Clock.systemUTC())) {
            return Told.wrong(ledger);
        }
    }
}
