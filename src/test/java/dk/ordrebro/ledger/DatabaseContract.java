package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Orders.NOON;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.LedgerSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same, and what only a database keeps. */
public abstract class DatabaseContract implements LedgerContract, RepairContract, LiveSetContract {
    public Ledger ledger;
    public LinkStore links;
    private Stores stores;

    /** An empty database of this kind, another one for each test. */
    abstract LedgerSettings fresh() throws Exception;

    /** An empty database of this kind beside the one of the test. */
    abstract LedgerSettings another() throws Exception;

    @BeforeEach
    void open() throws Exception {
        ledger = SqlLedger.open(fresh(), Clock.fixed(NOON, ZoneOffset.UTC));
        stores = Stores.of(ledger);
        links = stores.links();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Stores stores() {
        return stores;
    }

    @Test
    void an_older_ledger_keeps_what_its_orders_were_told_and_what_was_in_doubt() throws Exception {
        LedgerSettings older = another();
        OlderLedger.make(older, 4, List.of("""
                INSERT INTO link (table_name, sys_id, number, mapping, state, due_at, created_at, base, work_item, note_intent)
                VALUES ('sc_req_item', 'a', 'RITM1', 'm', 'settled', 1, 2,
                  '{"item:System.Title":"x","note:comments":"1","note:work_notes":"1","order.state":"\\u0000\\"2"}', 7, NULL),
                ('sc_req_item', 'b', 'RITM2', 'm', 'due', 1, 2, '{}', 8, 1700000000000),
                ('sc_req_item', 'c', 'RITM3', 'm', 'due', 1, 2, '{"note:work_notes":"1"}', NULL, NULL)
                """));

        try (Ledger opened = SqlLedger.open(older, Clock.systemUTC())) {
            Map<Long, List<MirrorEntry>> notes = opened.mirror().of(List.of(1L, 2L, 3L), MirrorEntry.Log.NOTES);
            assertThat(notes.get(1L))
                    .extracting(MirrorEntry::toString)
                    .containsExactly("mapping writeBack.comments 1 written", "mapping writeBack.work_notes 1 written");
            assertThat(notes.get(2L)).extracting(MirrorEntry::toString).containsExactly("mapping * 1 intended");
            assertThat(notes.get(2L).getFirst().at())
                    .isCloseTo(Instant.ofEpochMilli(1_700_000_000_000L), within(30, SECONDS));
            assertThat(notes.get(3L)).hasSize(1);
            List<Link> links = opened.repairs().page(0, 10);
            assertThat(links.get(0).memory().base()).containsOnlyKeys("item:System.Title", "order.state");
            assertThat(links.get(2).memory().base()).isEmpty();
        }
    }

    @Test
    void doors_are_told_anew_and_forgotten_with_their_node() {
        DoorState shut = new DoorState(
                "servicenow", "open", Optional.of(NOON), Optional.empty(), Optional.of("no credential"), 1);
        DoorState open = new DoorState("servicenow", "closed", Optional.empty(), Optional.empty(), Optional.empty(), 0);
        ledger.doors().tell("a", List.of(shut), NOON);
        ledger.doors().tell("b", List.of(shut), NOON.minusSeconds(90));
        ledger.doors().tell("a", List.of(open), NOON);

        assertThat(ledger.doors().since(NOON.minusSeconds(60))).containsExactly(new DoorStore.Told("a", open, NOON));
        ledger.doors().forget("a");
        assertThat(ledger.doors().since(NOON.minusSeconds(60))).isEmpty();
    }
}
