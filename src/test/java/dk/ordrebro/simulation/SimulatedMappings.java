package dk.ordrebro.simulation;

import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.text.Privacy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Two mappings, parent and child, with states both ways; notes of states, in a field of their own and in one with others. */
final class SimulatedMappings {
    private static final String STATES = """
        states:
          toWorkItem: { "1": New, "2": Active, "3": Closed, "7": Removed }
          toOrder:
            New: { state: "1" }
            Active: { state: "2", work_notes: "I gang, tur ${workItem.fields.'Custom.Turn'}" }
            Resolved: { state: "3", comments: "Løst" }
            Closed: { state: "3" }
            Removed: { state: "7" }
        writeBack:
          correlation_id: "${workItem.id}"
          work_notes: "Oprettet som ${workItem.type} ${workItem.id}"
        comments: { toWorkItem: [comments, work_notes], toOrder: { work_notes: all, comments: "#kunde" } }
        conflict: { state: latest, default: latest }
        """;

    private static final String FIELDS = """
          fields:
            System.Title: "${number} ${short_description}"
        """;

    private SimulatedMappings() {}

    static MappingSet read(Path folder) {
        write(folder, "10-request", "request", "sc_request", "Epic", "", STATES);
        write(folder, "20-item", "item", "sc_req_item", "Feature", "  parent: { order: request }\n", STATES);
        return loaded(folder);
    }

    /** The same, and the parent takes its state from its children, which no note of a team's turn can tell. */
    static MappingSet rolling(Path folder) {
        String states = STATES.replace(", tur ${workItem.fields.'Custom.Turn'}", "")
                .replace("Resolved: { state: \"3\", comments: \"Løst\" }", "Resolved: { state: \"3\" }");
        write(
                folder,
                "10-request",
                "request",
                "sc_request",
                "Epic",
                "",
                states + "rollUp: { Active: any, Closed: all }\n");
        write(folder, "20-item", "item", "sc_req_item", "Feature", "  parent: { order: request }\n", STATES);
        return loaded(folder);
    }

    private static final String FILES = "attachments: { toWorkItem: all, toOrder: %s, largest: 100B, types: [txt] }\n";

    /**
     * The same, what may be deleted on either side, tasks that share the work item of an item, files of all of them, and
     * incidents that are handed over.
     */
    static MappingSet reorganised(Path folder) {
        write(folder, "10-request", "request", "sc_request", "Epic", "", STATES);
        write(
                folder,
                "20-item",
                "item",
                "sc_req_item",
                "Feature",
                "  parent: { order: request }\n",
                STATES + FILES.formatted("all") + "deleted: { workItem: recreate }\n");
        String states = STATES.replaceAll("(?m)^comments: .*\n", "");
        write(
                folder,
                "30-task",
                "task",
                "sc_task",
                "User Story",
                "",
                states + FILES.formatted("none")
                        + "deleted: { workItem: recreate }\njoin: { order: request_item, otherwise: none }\n");
        text(
                folder,
                "lookups",
                "teams",
                "lookup: teams\nvalues: { Klient: KIT\\Klient, Drift: KIT\\Drift, Net: KIT\\Net }\n");
        write(
                folder,
                "40-incident",
                "incident",
                "incident",
                "Bug",
                "",
                STATES + FILES.formatted("all")
                        + "deleted: { workItem: unlink, order: remove }\nhandover: { lookup: teams }\n");
        return loaded(folder);
    }

    private static MappingSet loaded(Path folder) {
        MappingFiles.Loaded loaded = MappingFiles.read(
                folder, Optional.empty(), Privacy.MASK, () -> java.time.ZoneId.of("Europe/Copenhagen"));
        return loaded.set()
                .orElseThrow(() -> new AssertionError(loaded.problems().toString()));
    }

    private static void write(
            Path folder, String file, String name, String table, String type, String parent, String states) {
        String mapping = "mapping: " + name + "\nabout: simulated\nfrom: " + table
                + "\nworkItem:\n  project: KIT\n  type: " + type + "\n" + parent + FIELDS + states;
        text(folder, "mappings", file, mapping);
    }

    private static void text(Path folder, String in, String file, String text) {
        try {
            Files.writeString(Files.createDirectories(folder.resolve(in)).resolve(file + ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
