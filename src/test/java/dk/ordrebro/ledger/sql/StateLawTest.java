package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.LinkStore.Family;
import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.RepairStore.Unlinked;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@link LinkState} is the law of a link's life, and statements move links without asking it. So each statement that moves a
 * state is run here over links in every state, and a trigger notes every move that the database saw.
 */
@Tag("integration")
final class StateLawTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Decision DECISION = new Decision("anna", "because", NOON);
    private static final Claim HELD = new Claim("node", "held", NOON.plusSeconds(60));
    private static final Claim NEXT = new Claim("other", "next", NOON.plusSeconds(600));

    /** A statement that gives a link another state: in an update, or where an insert meets a link that is there. */
    private static final Pattern MOVES_A_STATE =
            Pattern.compile("(?s)(UPDATE link SET|INSERT INTO link\\s.*?DO UPDATE SET)(?:(?!WHERE).)*?\\bstate = ");

    private static final Instant EVER = NOON.plusSeconds(1_000_000);

    /** By file of this room, what runs each of its statements that move a state. */
    private static final Map<String, List<Consumer<Ledger>>> STATEMENTS = new TreeMap<>(Map.of(
            "NoticedOrders",
                    List.of(ledger -> ledger.links().markOrders(orders(2), NOON), ledger -> ledger.links()
                            .markMissing(List.of("settled", "ended", "parked"), NOON)),
            "DueLinks",
                    List.of(ledger -> ledger.links().markWorkItems(new CursorMove("a", "", "b", NOON, NOON), items())),
            "RepairStatements", List.of(ledger -> ledger.repairs().mark(ids(), base -> base, DECISION)),
            "Decided",
                    List.of(
                            ledger -> {
                                ledger.deadLetters().replay(ids(), DECISION);
                                ledger.deadLetters().replayAll(Optional.empty(), DECISION);
                            },
                            ledger -> {
                                ids().forEach(id -> ledger.deadLetters().discard(id, DECISION));
                                ledger.deadLetters().discardAll(Optional.empty(), DECISION);
                            }),
            "SaveLinks", List.of(StateLawTest::saveEachWay),
            "SqlLinkStore",
                    List.of(
                            ledger -> ledger.links().claim(NEXT, 100, EVER),
                            ledger -> ledger.links().end(EVER, 100, NOON),
                            ledger -> {
                                ledger.links().release(HELD);
                                ledger.links().release(HELD.node(), NOON);
                            })));

    @TempDir
    private Path folder;

    private String url;
    private Ledger ledger;

    @BeforeEach
    void open() {
        url = "jdbc:sqlite:" + folder.resolve("ledger.db");
        ledger = SqlLedger.open(Sqlite.of(url), CLOCK);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static List<Taken> orders(long mod) {
        return Stream.of(LinkState.values())
                .map(state -> new Taken(
                        new Order(
                                new OrderRef("t", state.word()),
                                "N" + state.ordinal(),
                                mod,
                                NOON,
                                Map.of("number", state.word())),
                        "m"))
                .toList();
    }

    private static List<Long> ids() {
        return Stream.of(LinkState.values()).map(StateLawTest::id).toList();
    }

    /** SQLite counts from one, in the order in which the links were made. */
    private static long id(LinkState state) {
        return state.ordinal() + 1L;
    }

    private static List<Revised> items() {
        return ids().stream().map(id -> new Revised(1000 + id, 9)).toList();
    }

    private static void saveEachWay(Ledger ledger) {
        for (Link link : ledger.repairs().page(0, 100)) {
            if (link.status().state() == LinkState.CLAIMED) {
                ledger.links().save(HELD, List.of(new Change(link, List.of())), NOON);
                ledger.links().save(HELD, List.of(new Change(link.settle(NOON, Optional.empty()), List.of())), NOON);
            }
        }
    }

    /** One link in each state, all due at once, closed long ago, with a work item; and a trigger that notes moves. */
    private void links() {
        ledger.links().markOrders(orders(1), NOON);
        for (LinkState state : LinkState.values()) {
            String held = state == LinkState.CLAIMED ? "'held'" : "NULL";
            sql("UPDATE link SET state = '" + state.word() + "', claim_token = " + held + ", claim_node = CASE WHEN '"
                    + state.word() + "' = 'claimed' THEN 'node' END, claim_until = "
                    + NOON.minusSeconds(1).toEpochMilli()
                    + ", work_item = 1000 + id, item_rev = 1, order_mod = 1, closed_since = 0, trouble_cause = 'x',"
                    + " trouble_what = 'y', trouble_remedy = 'z' WHERE id = " + id(state));
        }
        sql("CREATE TABLE moves (was TEXT, becomes TEXT)");
        sql("CREATE TRIGGER moved AFTER UPDATE OF state ON link WHEN OLD.state <> NEW.state"
                + " BEGIN INSERT INTO moves VALUES (OLD.state, NEW.state); END");
    }

    private void sql(String statement) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private TreeSet<String> moves() {
        TreeSet<String> moves = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement run = connection.createStatement();
                ResultSet rows = run.executeQuery("SELECT was, becomes FROM moves")) {
            while (rows.next()) {
                moves.add(rows.getString("was") + ">" + rows.getString("becomes"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return moves;
    }

    private TreeSet<String> movesOf(String file) {
        return movesOf(file, STATEMENTS.get(file));
    }

    private TreeSet<String> movesOf(String file, List<Consumer<Ledger>> statements) {
        links();
        statements.forEach(statement -> statement.accept(ledger));
        TreeSet<String> moves = moves();
        moves.forEach(move -> {
            LinkState was = LinkState.of(move.substring(0, move.indexOf('>')));
            LinkState becomes = LinkState.of(move.substring(move.indexOf('>') + 1));
            assertThat(was.to(becomes)).as("%s in %s", move, file).isEqualTo(becomes);
        });
        return moves;
    }

    @ParameterizedTest
    @ValueSource(strings = {"NoticedOrders", "DueLinks", "RepairStatements"})
    void what_is_noticed_wakes_what_rests_and_nothing_else(String file) {
        assertThat(movesOf(file)).containsExactly("ended>due", "settled>due");
    }

    @Test
    void what_is_noticed_of_parents_does_too() {
        List<Long> parents = items().stream().map(Revised::workItem).toList();
        assertThat(movesOf("DueLinks", List.of(ledger -> ledger.links()
                        .markParents(new Family(parents, List.of()), List.of("m"), NOON))))
                .containsExactly("ended>due", "settled>due");
    }

    @Test
    void a_replay_makes_dead_letters_due_and_nothing_else() {
        assertThat(movesOf("Decided", STATEMENTS.get("Decided").subList(0, 1))).containsExactly("parked>due");
    }

    @Test
    void a_discard_closes_dead_letters_and_nothing_else() {
        assertThat(movesOf("Decided", STATEMENTS.get("Decided").subList(1, 2))).containsExactly("parked>discarded");
    }

    @Test
    void a_save_settles_what_is_held_and_nothing_else() {
        assertThat(movesOf("SaveLinks")).containsExactly("claimed>settled");
    }

    @Test
    void claiming_ending_and_giving_back_keep_to_the_law() {
        assertThat(movesOf("SqlLinkStore")).containsExactly("claimed>due", "due>claimed", "settled>ended");
    }

    @Test
    void a_save_that_breaks_the_law_stores_nothing() {
        links();
        Link held = ledger.repairs().page(id(LinkState.CLAIMED) - 1, 1).getFirst();
        Link.Status unlawful =
                new Link.Status(LinkState.DISCARDED, NOON, 0, Optional.empty(), Optional.empty(), Optional.empty());
        Link becomes = new Link(
                held.id(),
                held.order(),
                held.number(),
                held.mapping(),
                unlawful,
                held.memory(),
                Optional.empty(),
                held.marks());

        assertThatThrownBy(() -> ledger.links().save(HELD, List.of(new Change(becomes, List.of())), NOON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from CLAIMED to DISCARDED");
        assertThat(moves()).isEmpty();
    }

    @Test
    void an_order_that_verify_missed_moves_no_link_that_is_there() {
        links();

        int made = ledger.repairs()
                .adopt(
                        orders(3).stream()
                                .map(taken -> new Unlinked(
                                        taken.order().ref(), taken.order().number(), "m"))
                                .toList(),
                        DECISION);

        assertThat(made).isZero();
        assertThat(moves()).isEmpty();
    }

    @Test
    void every_statement_that_moves_a_state_is_held_to_the_law_here() throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dk/ordrebro/ledger/sql"))) {
            files.filter(Files::isRegularFile).forEach(file -> {
                int statements =
                        (int) MOVES_A_STATE.matcher(text(file)).results().count();
                if (statements > 0) {
                    found.put(file.getFileName().toString().replace(".java", ""), statements);
                }
            });
        }
        Map<String, Integer> held = new TreeMap<>();
        STATEMENTS.forEach((file, statements) -> held.put(file, statements.size()));
        assertThat(found)
                .as("statements that move a state, by file; mend it: run the new one in STATEMENTS, once for each")
                .isEqualTo(held);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
