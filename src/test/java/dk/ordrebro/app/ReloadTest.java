package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ThreadLog;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LiveSet;
import dk.ordrebro.ledger.audit.Act;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.text.Privacy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Changed files go live as a whole or not at all; the looks are made by hand. */
@Tag("integration")
class ReloadTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String MAPPING = """
            mapping: item
            from: sc_req_item
            workItem:
              project: KIT
              type: Feature
              fields:
                System.Title: "${number} first"
                System.AreaPath: { value: "${assignment_group.name}", lookup: areas, otherwise: park }
            """;

    @TempDir
    private Path folder;

    private final ThreadLog log = new ThreadLog();
    private final List<MappingSet> prepared = new ArrayList<>();
    private Ledger ledger;
    private LiveMappings live;
    private Reload reload;
    private RuntimeException obstacle;

    @BeforeEach
    void a_set_is_live() throws IOException {
        write("mappings/10-item.yaml", MAPPING);
        write("lookups/areas.csv", "group;area\nKlientdrift;KIT\\Klient\n");
        ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), Clock.systemUTC());
        MappingSource source =
                new MappingSource(folder, Optional.empty(), Privacy.MASK, new LiveZone(Optional.empty()));
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        live = new LiveMappings(source.read().set().orElseThrow(), Duration.ofMinutes(5), clock);
        reload = new Reload(
                source, live, this::prepare, new Reload.Place("only", ledger.liveSets(), ledger.audit()), clock);
        looks(2);
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stop() {
        logger().detachAppender(log);
        ledger.close();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Reload.class);
    }

    private void prepare(MappingSet next) {
        if (obstacle != null) {
            throw obstacle;
        }
        prepared.add(next);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            reload.look();
        }
    }

    private LiveSet told() {
        return ledger.liveSets().all().getFirst();
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void files_that_did_not_change_change_nothing() {
        MappingSet before = live.get();

        looks(5);

        assertThat(live.get()).isSameAs(before);
        assertThat(prepared).isEmpty();
        assertThat(told().hash()).isEqualTo(before.hash());
        assertThat(told().refused()).isEmpty();
    }

    @Test
    void a_changed_mapping_goes_live_when_it_stands_still_for_two_looks() throws IOException {
        String before = live.get().hash();
        write("mappings/10-item.yaml", MAPPING.replace("first", "second"));

        looks(1);
        assertThat(live.get().hash()).isEqualTo(before);
        looks(1);

        assertThat(live.get().hash()).isNotEqualTo(before).isEqualTo(told().hash());
        assertThat(prepared).containsExactly(live.get());
        assertThat(ledger.audit().acts(NOON, 0, 9))
                .as("it stands on the audit trail")
                .extracting(Act.Kept::act)
                .containsExactly(new Act(
                        NOON,
                        "files",
                        "only",
                        "reload",
                        "",
                        before + " -> " + live.get().hash()));
    }

    @Test
    void a_changed_lookup_goes_live() throws IOException {
        String before = live.get().hash();
        write("lookups/areas.csv", "group;area\nKlientdrift;KIT\\Andet\n");

        looks(2);

        assertThat(live.get().hash()).isNotEqualTo(before);
    }

    @Test
    void a_half_written_file_alarms_nobody() throws IOException {
        String second = MAPPING.replace("first", "second");
        write("mappings/10-item.yaml", second.substring(0, second.indexOf("${number}")));
        looks(1);
        write("mappings/10-item.yaml", second);

        looks(2);

        assertThat(warnings()).isEmpty();
        assertThat(reload.refused()).isEmpty();
        assertThat(prepared).hasSize(1);
    }

    @Test
    void a_broken_mapping_changes_nothing_but_a_warning_told_once() throws IOException {
        MappingSet before = live.get();
        write("mappings/10-item.yaml", MAPPING.replace("type: Feature", "typ: Feature"));

        looks(5);

        assertThat(live.get()).isSameAs(before);
        assertThat(prepared).isEmpty();
        String problem = "mappings/10-item.yaml:5:3: error: unknown key 'workItem.typ'; did you mean 'type'?";
        assertThat(warnings()).singleElement().asString().contains(problem);
        assertThat(reload.refused()).contains(problem).contains(before.hash());
        LiveSet.Refusal refusal = told().refused().orElseThrow();
        assertThat(refusal.problems()).contains(problem);
        assertThat(refusal.since()).isEqualTo(NOON);
        assertThat(told().hash()).isEqualTo(before.hash()).isNotEqualTo(refusal.hash());
    }

    @Test
    void a_set_whose_examples_fail_is_refused() throws IOException {
        MappingSet before = live.get();
        write("examples/item.yaml", """
                example: the title ends with first
                order: { table: sc_req_item, number: RITM1, assignment_group: { name: Klientdrift } }
                expect: { workItem: { fields: { System.Title: RITM1 first } } }
                """);
        looks(2);
        assertThat(reload.refused()).isEmpty();
        write("mappings/10-item.yaml", MAPPING.replace("first", "second"));

        looks(2);

        assertThat(live.get()).isSameAs(before);
        assertThat(reload.refused())
                .contains("examples/item.yaml:1:1: error: the example 'the title ends with first' fails:"
                        + " System.Title: expected 'RITM1 first', got 'RITM1 second'");
    }

    @Test
    void nothing_half_goes_live_when_one_of_two_changed_files_is_broken() throws IOException {
        MappingSet before = live.get();
        write("mappings/10-item.yaml", MAPPING.replace("first", "second"));
        write("lookups/areas.csv", "group;area\nKlientdrift;KIT\\Klient\nKLIENTDRIFT;KIT\\Net\n");

        looks(3);

        assertThat(live.get()).isSameAs(before);
        assertThat(warnings()).singleElement().asString().contains("lookups/areas.csv:3:1");
    }

    @Test
    void mended_files_go_live_and_the_refusal_is_gone() throws IOException {
        write("mappings/10-item.yaml", "mapping: [");
        looks(2);
        assertThat(reload.refused()).isNotEmpty();
        write("mappings/10-item.yaml", MAPPING.replace("first", "second"));

        looks(2);

        assertThat(reload.refused()).isEmpty();
        assertThat(told().refused()).isEmpty();
        assertThat(prepared).hasSize(1);
    }

    @Test
    void files_put_back_as_they_were_end_the_refusal_without_a_swap() throws IOException {
        MappingSet before = live.get();
        write("mappings/10-item.yaml", "");
        looks(2);
        write("mappings/10-item.yaml", MAPPING);

        looks(2);

        assertThat(live.get()).isSameAs(before);
        assertThat(told().refused()).isEmpty();
    }

    @Test
    void an_emptied_folder_is_refused() throws IOException {
        Files.delete(folder.resolve("mappings/10-item.yaml"));

        looks(2);

        assertThat(live.get().mappings()).hasSize(1);
        assertThat(reload.refused()).contains("no mapping is left");
    }

    @Test
    void a_set_that_could_not_be_prepared_is_tried_again() throws IOException {
        MappingSet before = live.get();
        write("mappings/10-item.yaml", MAPPING.replace("first", "second"));
        obstacle = new IllegalStateException("the ledger does not answer");
        looks(1);
        assertThatThrownBy(() -> reload.look()).isSameAs(obstacle);
        assertThat(live.get()).isSameAs(before);
        obstacle = null;

        looks(1);

        assertThat(live.get()).isNotSameAs(before);
    }

    @Test
    void fields_of_the_set_before_are_read_until_nobody_can_hold_it_any_more() throws IOException {
        write("mappings/10-item.yaml", MAPPING.replace("first", "${short_description}"));
        looks(2);
        write("mappings/10-item.yaml", MAPPING.replace("first", "${description}"));
        looks(2);

        assertThat(live.fields().get("sc_req_item"))
                .containsExactlyInAnyOrder("number", "assignment_group.name", "short_description", "description");
    }
}
