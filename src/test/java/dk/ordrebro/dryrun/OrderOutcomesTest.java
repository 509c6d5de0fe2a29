package dk.ordrebro.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.Privacy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mappings make of orders, of which one finds a fault of ours. */
final class OrderOutcomesTest {
    @TempDir
    Path folder;

    private MappingSet mappings() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("mappings")).resolve("item.yaml"), """
                mapping: item
                from: sc_req_item
                workItem:
                  project: KIT
                  type: Feature
                  fields:
                    System.Title: "${number} ${short_description}"
                    System.AssignedTo: { value: "${assigned_to}", as: person }
                """);
        return MappingFiles.read(folder, Optional.empty(), Privacy.OFF, () -> ZoneOffset.UTC)
                .set()
                .orElseThrow();
    }

    private static Order order(String number, Object assignedTo) {
        Map<String, Object> document =
                Map.of("number", number, "short_description", "En PC", "assigned_to", assignedTo);
        return new Order(new OrderRef("sc_req_item", number), number, 1, Instant.EPOCH, document);
    }

    @Test
    void an_order_that_cannot_be_understood_would_be_parked_and_holds_up_no_other() throws IOException {
        Order faulty = order("RITM1", new Faulty());
        Order good = order("RITM2", "anna");
        MappingSet mappings = mappings();

        OrderOutcomes outcomes = new OrderOutcomes(mappings, new AssumedSystems(mappings), List.of(faulty, good));

        OrderOutcome first = outcomes.of(faulty, "item");
        assertThat(first.mapping()).contains("item");
        assertThat(first.parked().orElseThrow().cause()).isEqualTo(Causes.CANNOT_PLAN);
        assertThat(outcomes.of(good, "item").values()).containsEntry("System.Title", "RITM2 En PC");
    }
}
