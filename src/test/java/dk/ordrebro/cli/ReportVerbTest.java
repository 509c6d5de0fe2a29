package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.Sqlite;
import dk.ordrebro.insight.FlowReader;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.ItemWrite;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.ledger.TimelineEvent.Move;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.settings.FigureSettings.CalendarSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures are asked for at the command line, in each form. */
@Tag("integration")
final class ReportVerbTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String[] MARCH = {"--since", "2026-03", "--until", "2026-03"};

    /** What a spreadsheet would take for a formula. */
    private static final String AREA = "=KIT\\Klient";

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @BeforeEach
    void one_order_is_done_and_one_is_open() {
        shell.environment.put("ORDREBRO_CONFIG", folder.toString());
        shell.ledger = Sqlite.at(folder.resolve("ledger.db"));
        try (Ledger ledger = SqlLedger.open(shell.ledger, CLOCK)) {
            ledger.links().markOrders(List.of(taken("RITM1"), taken("RITM2")), MONDAY);
            ItemWrite write = new ItemWrite(1, 1, List.of(), "0f3a");
            ledger.timeline()
                    .append(List.of(
                            told(1, 0, new TimelineEvent.Created(write, Duration.ofSeconds(4))),
                            reached(1, 0, "", "Proposed"),
                            told(2, 0, new TimelineEvent.Created(write, Duration.ofSeconds(8))),
                            reached(2, 0, "", "Proposed"),
                            reached(1, 2, "Proposed", "InProgress"),
                            reached(1, 5, "InProgress", "Completed")));
            new FlowReader(ledger.flow(), CalendarSettings.DEFAULT, CLOCK).read();
        }
    }

    private static LinkStore.Taken taken(String number) {
        OrderRef ref = new OrderRef("sc_req_item", number);
        return new LinkStore.Taken(new Order(ref, number, 1, MONDAY, Map.of("number", number)), "pc");
    }

    private static Event told(long link, int hours, TimelineEvent what) {
        return new Event(link, MONDAY.plus(Duration.ofHours(hours)), what);
    }

    private static Event reached(long link, int hours, String from, String to) {
        Instant since = MONDAY.plus(Duration.ofHours(hours));
        return told(link, hours, new TimelineEvent.Reached(new Move(from, to), AREA, "Ny PC", since));
    }

    private int report(String name, String... more) {
        String[] line = new String[2 + MARCH.length + more.length];
        line[0] = "report";
        line[1] = name;
        System.arraycopy(MARCH, 0, line, 2, MARCH.length);
        System.arraycopy(more, 0, line, 2 + MARCH.length, more.length);
        return shell.execute(line);
    }

    @Test
    void a_workbook_goes_to_a_file_as_it_is() {
        assertThat(report("flow", "--format", "xlsx")).isZero();
        assertThat(shell.out.toString()).startsWith("PK\3\4").contains("xl/worksheets/sheet2.xml");
    }

    @Test
    void flow_is_told_with_what_each_figure_means() {
        assertThat(report("flow")).isZero();

        assertThat(shell.out.toString())
                .contains(AREA, "2026-03 to 2026-03", "To done, median", "5.0", "fewer than 10")
                .contains("in working hours; half took no longer");
    }

    @Test
    void programs_get_numbers_by_the_keys_of_their_columns() throws IOException {
        assertThat(report("flow", "--json")).isZero();

        JsonNode row =
                new ObjectMapper().readTree(shell.out.toString()).get("rows").get(0);
        assertThat(row.get("area").asText()).isEqualTo(AREA);
        assertThat(row.get("made").asLong()).isEqualTo(2);
        assertThat(row.get("to-item-95").asLong()).isEqualTo(8);
        assertThat(row.get("to-touch-50").asDouble()).isEqualTo(2.0);
        assertThat(row.get("waiting-50").asDouble()).isEqualTo(2.0);
        assertThat(row.get("working-50").asDouble()).isEqualTo(3.0);
        assertThat(row.get("few").asBoolean()).isTrue();
    }

    @Test
    void a_spreadsheet_takes_nothing_for_a_formula_and_knows_danish() {
        shell.environment.put("LANG", "da_DK.UTF-8");

        assertThat(report("flow", "--format", "csv")).isZero();

        assertThat(shell.out.toString())
                .startsWith("\ufeff\"Serviceområde\";\"Kom ind\"")
                .contains("\"'" + AREA + "\"", ";\"5,0\"")
                .doesNotContain("\"=");
    }

    @Test
    void a_page_to_print_escapes_what_others_wrote() {
        assertThat(report("wip", "--format", "html")).isZero();

        assertThat(shell.out.toString()).startsWith("<!DOCTYPE html>").contains("Work in progress", AREA);
    }

    @Test
    void what_cannot_be_answered_says_what_can() {
        assertThat(report("velocity")).isEqualTo(2);
        assertThat(shell.err.toString()).contains("name a report: flow, handovers, pairs, wip, cumulative, saved");
        assertThat(report("flow", "--by", "colour")).isEqualTo(2);
        assertThat(shell.err.toString()).contains("by is one of area, mapping, item, month, all");
        assertThat(shell.execute("report", "flow", "--since", "2010-01", "--until", "2026-01"))
                .isEqualTo(2);
        assertThat(shell.err.toString())
                .contains("from 2010-01 to 2026-01 is more than 10 years; ask for fewer months");
        assertThat(report("flow", "--format", "csv", "--json")).isEqualTo(2);
        assertThat(shell.out.toString()).contains("--json and --format csv say two things");
    }

    @Test
    void counted_anew_it_is_told_so() throws IOException {
        assertThat(shell.execute("report", "--rebuild")).isZero();

        assertThat(shell.out.toString()).contains("counted anew");
        assertThat(report("flow", "--json")).isZero();
        try (Ledger ledger = SqlLedger.open(shell.ledger, CLOCK)) {
            assertThat(ledger.audit().acts(Instant.EPOCH, 0, 10)).isNotEmpty();
            new FlowReader(ledger.flow(), CalendarSettings.DEFAULT, CLOCK).read();
        }
        shell.out.getBuffer().setLength(0);
        assertThat(report("flow", "--json")).isZero();
        assertThat(shell.out.toString()).contains("\"made\" : 2");
    }
}
