package dk.ordrebro.console;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.OrderRef;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The mappings that are live, and both systems through the doors of the running service.
 *
 * @param sides opens them to be looked at under these sets; writes nothing
 * @param reading mappings and lookups of another folder under the same settings
 * @param serviceNow where people find orders
 * @param stampField absent: the title carries the order's number
 * @param config the folder that holds {@code mappings}, {@code lookups} and {@code examples}
 */
public record OpenSystems(
        Supplier<MappingSet> mappings,
        Function<List<MappingSet>, BothSides> sides,
        Function<Path, MappingFiles.Loaded> reading,
        Drafts drafts,
        URI serviceNow,
        Optional<String> stampField,
        Path config) {
    /** Both systems, to be looked at under these sets. */
    BothSides open(MappingSet... sets) {
        return sides.apply(List.of(sets));
    }

    /** The page for people of an order. */
    String page(OrderRef order) {
        String record = order.table() + ".do?sys_id=" + order.sysId();
        String base = serviceNow.toString().replaceFirst("/$", "");
        return base + "/nav_to.do?uri=" + URLEncoder.encode(record, StandardCharsets.UTF_8);
    }

    /** The page for people of a work item; absent where the mapping that says its project is gone. */
    Optional<String> page(String mapping, long workItem) {
        return mappings.get().named(mapping).map(known -> drafts.page(known.project(), workItem));
    }
}
