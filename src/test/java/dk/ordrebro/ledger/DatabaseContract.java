package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Orders.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.LedgerSettings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
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
