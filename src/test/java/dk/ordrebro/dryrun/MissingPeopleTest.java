package dk.ordrebro.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.person.Directories;
import dk.ordrebro.person.FoundPeople;
import dk.ordrebro.text.Privacy;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is missing on the other side, and in how many orders. */
final class MissingPeopleTest {
    private static final Directories NOBODY = new Directories(new FoundPeople(Map.of()), new FoundPeople(Map.of()));

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
                    System.Title: "${number}"
                    System.AssignedTo: { value: "${assigned_to}", as: person }
                    Custom.Owner: { value: "${opened_by}", as: person }
                """);
        return MappingFiles.read(folder, Optional.empty(), Privacy.OFF, () -> ZoneOffset.UTC)
                .set()
                .orElseThrow();
    }

    private static Order order(String number, String assignedTo, String openedBy) {
        return new Order(
                new OrderRef("sc_req_item", number),
                number,
                1,
                Instant.EPOCH,
                Map.of("number", number, "assigned_to", assignedTo, "opened_by", openedBy));
    }

    @Test
    void an_order_counts_once_however_often_and_however_spelled_it_names_somebody() throws IOException {
        MissingPeople people = new MissingPeople(mappings());

        people.add("item", order("RITM1", "Bo@kit.example", "bo@kit.example"), Optional.empty());
        people.add("item", order("RITM2", "bo@KIT.example", "Carla"), Optional.empty());

        assertThat(people.named()).isEqualTo(2);
        assertThat(people.in(systems()))
                .extracting(MissingPeople.Missing::orders, MissingPeople.Missing::samples)
                .containsExactly(tuple(2, List.of("RITM1", "RITM2")), tuple(1, List.of("RITM2")));
    }

    @Test
    void an_order_that_cannot_be_understood_is_told_and_ends_no_report() throws IOException {
        MissingPeople people = new MissingPeople(mappings());
        Order faulty = new Order(
                new OrderRef("sc_req_item", "RITM1"), "RITM1", 1, Instant.EPOCH, Map.of("assigned_to", new Faulty()));

        people.add("item", faulty, Optional.empty());
        people.add("item", order("RITM2", "Carla", "Carla"), Optional.empty());
        people.add("gone", order("RITM3", "Dan", "Dan"), Optional.empty());

        assertThat(people.unknown()).containsExactly("RITM1");
        assertThat(people.orders()).isEqualTo(3);
        assertThat(people.in(systems())).extracting(MissingPeople.Missing::name).containsExactly("Carla");
    }

    private static SystemsView systems() {
        return (SystemsView) Proxy.newProxyInstance(
                SystemsView.class.getClassLoader(), new Class<?>[] {SystemsView.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("directories");
                    return NOBODY;
                });
    }
}
