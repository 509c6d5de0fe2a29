package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Orders.NOON;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.ledger.HygieneStore.DayCount;
import dk.ordrebro.ledger.NodeStore.Node;
import dk.ordrebro.ledger.sql.FlowContract;
import dk.ordrebro.ledger.sql.OlderLedger;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.LedgerSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same, and what only a database keeps. */
public abstract class DatabaseContract
        implements LedgerContract, RepairContract, LiveSetContract, FileContract, FlowContract {
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
    void what_hygiene_found_on_a_day_is_kept_whole_and_what_is_old_is_forgotten() {
        LocalDate monday = LocalDate.parse("2026-11-02");
        LocalDate tuesday = monday.plusDays(1);
        DayCount old = new DayCount(monday.minusDays(9), "stale", "KIT", 5, 1);
        DayCount first = new DayCount(monday, "stale", "KIT\\Klient", 7, 2);
        DayCount second = new DayCount(tuesday, "stale", "KIT\\Klient", 8, 3);
        ledger.hygiene().keep(old.day(), List.of(old), monday.minusDays(30));
        ledger.hygiene().keep(monday, List.of(new DayCount(monday, "tags", "KIT", 1, 1)), monday.minusDays(30));
        ledger.hygiene().keep(monday, List.of(first), monday.minusDays(30));

        ledger.hygiene().keep(tuesday, List.of(second), monday);

        assertThat(ledger.hygiene().counts(old.day(), tuesday)).containsExactly(first, second);
        assertThat(ledger.hygiene().counts(tuesday, tuesday)).containsExactly(second);
    }

    /** Version 4 told who decided in the detail, and why under two names; and one answer had two. */
    @Test
    void what_an_older_version_told_has_the_names_of_today() throws Exception {
        LedgerSettings old = another();
        OlderLedger.make(
                old,
                4,
                List.of(
                        "INSERT INTO link (table_name, sys_id, number, mapping, state, due_at, created_at,"
                                + " trouble_cause, trouble_what, trouble_remedy) VALUES ('sc_task', '1', 'TASK1', 'pc',"
                                + " 'parked', 0, 0, 'servicenow/403', 'no right', 'give it')",
                        told("noticed", "{\"version\":3,\"side\":\"servicenow\"}"),
                        told("noticed", "{\"by\":\"anna\",\"side\":\"servicenow\",\"why\":\"verify: missed\"}"),
                        told("replayed", "{\"why\":\"I said \\\"by\\\": now\\u0000\",\"by\":\"anna\"}"),
                        told("discarded", "{\"by\":\"bo\",\"reason\":\"ordered twice\"}"),
                        told("postponed", "{\"cause\":\"servicenow/429\",\"what\":\"servicenow/429 it said\"}"),
                        told("parked", "{\"cause\":\"mapping/lookup/areas\",\"what\":\"no line\"}"),
                        told(
                                "created",
                                "{\"workItem\":7,\"rev\":1,\"fields\":[\"System.Title\"],\"mappings\":\"0f\"}")));

        try (Ledger now = SqlLedger.open(old, Clock.fixed(NOON, ZoneOffset.UTC))) {
            LinkReports.Story story = now.reports().story("TASK1").orElseThrow();
            assertThat(story.row().status().trouble())
                    .contains(new Link.Trouble("servicenow/http-403", "no right", "give it"));
            assertThat(story.timeline())
                    .extracting(Event::what)
                    .containsExactly(
                            new TimelineEvent.Noticed("servicenow", 3),
                            new TimelineEvent.Marked("anna", "verify: missed"),
                            new TimelineEvent.Replayed("anna", "I said \"by\": now\uFFFD", Optional.empty()),
                            new TimelineEvent.Discarded("bo", "ordered twice", Optional.empty()),
                            new TimelineEvent.Postponed("servicenow/http-429", "servicenow/429 it said"),
                            new TimelineEvent.Parked("mapping/lookup/areas", "no line", Duration.ZERO),
                            new TimelineEvent.Created(
                                    new ItemWrite(7, 1, List.of("System.Title"), "0f"), Duration.ZERO));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "servicenow/200, servicenow/error-in-200",
        "servicenow/503, servicenow/http-503",
        "servicenow/tls, servicenow/tls",
        "servicenow/not-json, servicenow/no-json",
        "azure-devops/answer-without-sense, azure-devops/senseless-answer",
        "azure-devops/http-503, azure-devops/http-503",
        "privacy/cpr, mapping/privacy/cpr",
        "entra/429, entra/http-429",
        "entra/http-503, entra/http-503",
        "entra/AADSTS7000222, entra/AADSTS7000222",
        "entra/AADSTS50011, entra/refused/AADSTS50011",
        "of-long-ago, of-long-ago"
    })
    void a_cause_of_an_older_version_has_its_name_of_today(String before, String after) throws Exception {
        LedgerSettings old = another();
        OlderLedger.make(
                old,
                4,
                List.of("INSERT INTO link (table_name, sys_id, number, mapping, state, due_at, created_at,"
                        + " trouble_cause, trouble_what, trouble_remedy) VALUES ('sc_task', '1', 'TASK1', 'pc',"
                        + " 'parked', 0, 0, '" + before + "', '', '')"));

        try (Ledger now = SqlLedger.open(old, Clock.fixed(NOON, ZoneOffset.UTC))) {
            assertThat(now.deadLetters().causes())
                    .extracting(DeadLetterStore.Cause::cause)
                    .containsExactly(after);
        }
    }

    private static String told(String kind, String detail) {
        return "INSERT INTO timeline (link, at, kind, detail) VALUES (1, 0, '" + kind + "', '" + detail + "')";
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
                "servicenow",
                "open",
                Optional.of(NOON),
                Optional.empty(),
                Optional.empty(),
                Optional.of("no credential"),
                1);
        DoorState open = new DoorState(
                "servicenow",
                "closed",
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOON.minusSeconds(70)),
                Optional.empty(),
                0);
        ledger.doors().tell("a", List.of(shut), NOON);
        ledger.doors().tell("b", List.of(shut), NOON.minusSeconds(90));
        ledger.doors().tell("a", List.of(open), NOON);

        assertThat(ledger.doors().since(NOON.minusSeconds(60))).containsExactly(new DoorStore.Told("a", open, NOON));
        ledger.doors().forget("a");
        assertThat(ledger.doors().since(NOON.minusSeconds(60))).isEmpty();
    }

    @Test
    void a_node_runs_while_it_tells_so_and_until_it_stops() {
        ledger.nodes().tell("a", NOON.minusSeconds(500), Optional.of("ServiceNow cannot be reached"), NOON);
        ledger.nodes().tell("b", NOON.minusSeconds(400), Optional.empty(), NOON.minusSeconds(61));
        ledger.nodes().tell("c", NOON.minusSeconds(300), Optional.empty(), NOON);
        ledger.nodes().stopped("c", NOON.minusSeconds(5));

        assertThat(ledger.nodes().all(NOON))
                .containsExactly(
                        new Node("a", NOON.minusSeconds(500), NOON, true, Optional.of("ServiceNow cannot be reached")),
                        new Node("c", NOON.minusSeconds(300), NOON.minusSeconds(5), false, Optional.empty()),
                        new Node("b", NOON.minusSeconds(400), NOON.minusSeconds(61), false, Optional.empty()));
        ledger.nodes().tell("c", NOON, Optional.empty(), NOON.plusSeconds(90_000));
        assertThat(ledger.nodes().all(NOON.plusSeconds(90_000)))
                .as("those of yesterday are forgotten")
                .containsExactly(new Node("c", NOON, NOON.plusSeconds(90_000), true, Optional.empty()));
    }
}
