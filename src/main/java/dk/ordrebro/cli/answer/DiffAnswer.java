package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.Comparison;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What other mappings, those of the folder {@code to}, would change. */
public record DiffAnswer(Path to, Hashes mappings, Comparison comparison, Measured measured) implements Answer {
    /** Which two mapping sets were compared. */
    public record Hashes(String today, String then) {}

    /** How long it took, in milliseconds, and how many orders ServiceNow did not show. */
    public record Measured(long reading, long comparing, int unread) {}

    @Override
    public int exitCode() {
        return comparison.parked() + comparison.broken() > 0 ? ExitCodes.PROBLEMS : ExitCodes.WELL;
    }

    @Override
    public Map<String, Object> json(Terminal terminal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mappings", mappings);
        json.put("orders", comparison.orders());
        json.put("unread", measured.unread());
        json.put("sameMapping", comparison.sameMapping());
        json.put("anotherMapping", groups(comparison.moves()));
        json.put("changed", comparison.changed());
        json.put("fields", groups(comparison.fields()));
        json.put("parked", comparison.parked());
        json.put("parkedBy", groups(comparison.parkings()));
        json.put("refused", comparison.broken());
        json.put("refusedBy", groups(comparison.rules()));
        json.put("readMillis", measured.reading());
        json.put("comparedMillis", measured.comparing());
        return json;
    }

    private static Map<String, Object> groups(Map<String, Comparison.Group> groups) {
        Map<String, Object> fields = new LinkedHashMap<>();
        groups.forEach((name, group) -> fields.put(name, group.json()));
        return fields;
    }

    @Override
    public void print(Terminal terminal) {
        new DiffText(terminal, to).print(comparison, measured);
    }
}
