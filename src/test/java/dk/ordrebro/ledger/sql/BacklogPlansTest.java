package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Postgresql;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkReports.Filter;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.RepairStore;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.settings.LedgerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With 200,000 links due, and a database that has counted nothing yet, each statement of the queue goes by the index that was
 * made for it. The plans are those of the statements that the stores really send.
 */
@Tag("integration")
final class BacklogPlansTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Database database;
    private SentStatements sent;
    private LinkStore links;
    private LinkReports reports;

    private void backlog(Dialect dialect) {
        LedgerSettings settings =
                dialect == Dialect.POSTGRESQL ? Postgresql.empty().settings() : Sqlite.at(folder.resolve("ledger.db"));
        database = OpenDatabase.forService(settings, CLOCK);
        Backlog.fill(database, 200_000, NOON);
        sent = new SentStatements(database);
        links = new SqlLinkStore(database);
        reports = new SqlLinkReports(database, CLOCK);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void each_statement_of_the_queue_goes_by_its_own_index(Dialect dialect) {
        backlog(dialect);
        DeadLetterStore deadLetters = new SqlDeadLetterStore(database);
        Claim claim = new Claim("node-1", "token", NOON.plusSeconds(300));

        List<Link> held = links.claim(claim, 200, NOON);
        assertThat(held)
                .as("what is put off stands before the rest, and is passed")
                .hasSize(200);
        goes("give back, claim", "link_claimed", "link_due");
        links.save(claim, held.stream().map(BacklogPlansTest::tied).toList(), NOON);
        goes("wake waiting children, tie", "link_waiting", "link_own_work_item");
        links.release(claim);
        goes("release what a claim holds", "link_claimed");
        links.release("node-1", NOON);
        goes("release what a node holds", "link_claimed");
        links.hurry(NOON);
        goes("hurry", "link_due");
        links.oldDue(NOON);
        goes("old ones due", "link_due");
        reports.counts();
        goes("counts by state, postponed, oldest due", "link_claimed", "link_due");
        deadLetters.causes();
        goes("causes", "link_dead");
        deadLetters.list(Optional.of("timeout"), 0, 50);
        goes("dead letters of a cause", "link_dead");
        deadLetters.list(Optional.empty(), 0, 50);
        goes("dead letters", "link_at_rest");
        reports.list(new Filter(
                Optional.of(LinkState.DISCARDED), Optional.empty(), Optional.empty(), OptionalLong.empty(), 50));
        goes("a list by state", "link_at_rest");
        links.end(NOON, 200, NOON);
        goes("end", "link_closed");
        noticesAndDecisions(dialect, deadLetters);
    }

    private void noticesAndDecisions(Dialect dialect, DeadLetterStore deadLetters) {
        Decision decision = new Decision("anna", "mended", NOON);
        Order order = new Order(new OrderRef("sc_task", "id-7"), "TASK7", 9, NOON, Map.of());
        links.markOrders(List.of(new LinkStore.Taken(order, "pc")), NOON);
        goes("orders noticed");
        links.markWorkItems(
                new CursorMove("azure-devops/KIT", "", "t1", NOON, NOON), List.of(new LinkStore.Revised(1_000_007, 9)));
        goes("work items noticed", "link_in_doubt", "link_work_item");
        links.markParents(
                new LinkStore.Family(List.of(1_000_007L, 1_000_009L), List.of()), List.of("pc", "other"), NOON);
        goes("parents noticed", "link_work_item");
        deadLetters.replay(List.of(7L, 9L), decision);
        String givenUp = "mirror_left"; // of these links alone
        goes(
                "replay by id",
                Stream.concat(Stream.of(emptyOnPostgresql(dialect, "link_dead")), Stream.of(givenUp))
                        .toArray(String[]::new));
        RepairStore repairs = new SqlRepairStore(database);
        repairs.mark(List.of(7L, 9L), base -> Map.of("x", "y"), decision);
        goes("repair", emptyOnPostgresql(dialect, "link_at_rest"));
        repairs.numbered(List.of("TASK7"));
        goes("by number", "link_number");
        links.workItems(List.of(order.ref()));
        goes("work items of parents");
    }

    /** What holds nothing at all PostgreSQL reads rather than a row by its id; it knows that, counted or not. */
    private static String[] emptyOnPostgresql(Dialect dialect, String index) {
        return dialect == Dialect.SQLITE ? new String[0] : new String[] {index};
    }

    private static Change tied(Link link) {
        return new Change(
                link.with(link.memory().withItem(1_000_000 + link.id(), 1)).settle(NOON, Optional.empty()), List.of());
    }

    private void goes(String what, String... indexes) {
        sent.go(what, indexes);
    }
}
