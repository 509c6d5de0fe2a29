package dk.ordrebro.mapping;

import dk.ordrebro.mapping.file.FileRules;
import dk.ordrebro.mapping.file.FilesReader;
import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.mapping.lookup.Lookups;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.util.List;
import java.util.Optional;

/** Reads {@code attachments}, and {@code handover}: checked in full, carried by a later version. */
final class LaterReader {
    private final Lookups lookups;
    private final Problems problems;

    LaterReader(Lookups lookups, Problems problems) {
        this.lookups = lookups;
        this.problems = problems;
    }

    Rules.Later read(YamlObject file) {
        file.optional("handover")
                .map(YamlNode::place)
                .ifPresent(place -> problems.warning(place, "'handover' not carried yet", "a later version does"));
        return new Rules.Later(
                file.child("attachments").map(new FilesReader(problems)::read).orElse(FileRules.NONE),
                file.child("handover").flatMap(this::handover));
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
