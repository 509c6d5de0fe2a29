package dk.ordrebro.mapping;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A config folder made by a test, and orders to try on it. */
public record Config(Path root) {
    static final String LOOKUP = "lookup: service-areas\nvalues:\n  Klientdrift: KIT\\Klient\n  Netværk: KIT\\Net\n";

    public static Config in(Path root) {
        return new Config(root).with("lookups/service-areas.yaml", LOOKUP);
    }

    public Config with(String file, String text) {
        return with(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public Config with(String file, byte[] content) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One mapping of sc_req_item whose fields beside the title are these lines. */
    public Config withFields(String... fields) {
        return with("mappings/10-item.yaml", mapping("item", "sc_req_item", fields));
    }

    static String mapping(String name, String table, String... fields) {
        StringBuilder text = new StringBuilder("mapping: " + name + "\nfrom: " + table + "\nworkItem:\n");
        text.append(
                "  project: KIT\n  type: Feature\n  fields:\n    System.Title: \"${number} ${short_description}\"\n");
        for (String field : fields) {
            text.append("    ").append(field).append('\n');
        }
        return text.toString();
    }

    MappingFiles.Loaded load() {
        return load(Privacy.MASK);
    }

    MappingFiles.Loaded load(Privacy privacy) {
        return MappingFiles.read(root, Optional.empty(), privacy, () -> java.time.ZoneId.of("Europe/Copenhagen"));
    }

    public MappingSet set() {
        MappingFiles.Loaded loaded = load();
        return loaded.set()
                .orElseThrow(() -> new AssertionError(loaded.problems().toString()));
    }

    List<String> problems() {
        return load().problems().stream().map(Problem::toString).toList();
    }

    static Order order(String table, Map<String, Object> document) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("number", "RITM0010001", "sys_id", "a".repeat(32)));
        all.putAll(document);
        return new Order(
                new OrderRef(table, String.valueOf(all.get("sys_id"))),
                String.valueOf(all.get("number")),
                1,
                Instant.EPOCH,
                all);
    }

    static Order item(Map<String, Object> document) {
        return order("sc_req_item", document);
    }

    static DesiredWorkItem wanted(Mapping mapping, Order order) {
        return mapping.wants(order, StandardFields.offline(mapping.project(), mapping.type()));
    }
}
