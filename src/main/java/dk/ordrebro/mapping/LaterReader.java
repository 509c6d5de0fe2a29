package dk.ordrebro.mapping;

import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.mapping.lookup.Lookups;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code attachments} and {@code handover}: checked in full, carried by a later version. */
final class LaterReader {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(B|KB|MB|GB)");
    private static final Map<String, Long> UNITS = Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);
    private static final long LARGEST = 60L << 20; // Azure DevOps Services takes no more

    private final Lookups lookups;
    private final Problems problems;

    LaterReader(Lookups lookups, Problems problems) {
        this.lookups = lookups;
        this.problems = problems;
    }

    Rules.Later read(YamlObject file) {
        List<String> used =
                Stream.of("attachments", "handover").filter(file::has).toList();
        if (!used.isEmpty()) {
            Place place = file.optional(used.getFirst()).map(YamlNode::place).orElse(file.place());
            problems.warning(place, "'" + String.join("', '", used) + "' not carried yet", "a later version does");
        }
        return new Rules.Later(
                file.child("attachments").map(this::attachments),
                file.child("handover").flatMap(this::handover));
    }

    private Rules.Attachments attachments(YamlObject attachments) {
        boolean in = allOrNone(attachments, "toWorkItem");
        boolean out = allOrNone(attachments, "toOrder");
        long largest = attachments.scalar("largest").map(this::size).orElse(LARGEST);
        attachments.done();
        return new Rules.Attachments(in, out, largest);
    }

    private boolean allOrNone(YamlObject object, String key) {
        Optional<YamlNode.Scalar> value = object.scalar(key);
        value.filter(scalar -> !Set.of("all", "none").contains(scalar.value()))
                .ifPresent(scalar -> object.wrong(key, scalar, "all or none"));
        return value.filter(scalar -> scalar.value().equals("all")).isPresent();
    }

    private long size(YamlNode.Scalar scalar) {
        Matcher size = SIZE.matcher(scalar.value());
        long bytes = size.matches() ? Long.parseLong(size.group(1)) * UNITS.get(size.group(2)) : -1;
        if (bytes <= 0 || bytes > LARGEST) {
            problems.error(
                    scalar.place(),
                    "'attachments.largest' cannot be '" + scalar.value() + "'",
                    "write a size up to 60MB, for instance 20MB");
        }
        return bytes;
    }

    private Optional<Lookup> handover(YamlObject handover) {
        Optional<YamlNode.Scalar> name = handover.required("lookup").flatMap(node -> handover.scalar("lookup"));
        handover.done();
        Optional<Lookup> lookup = name.flatMap(scalar -> lookups.find(scalar, problems));
        lookup.map(Lookup::doubled)
                .orElse(List.of())
                .forEach(row -> problems.error(
                        row.place(),
                        "'" + row.to() + "' stands twice on the right side, so the lookup cannot be read backwards",
                        "a lookup used by handover must be one to one"));
        return lookup;
    }
}
