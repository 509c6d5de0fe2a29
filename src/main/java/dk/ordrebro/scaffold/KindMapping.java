package dk.ordrebro.scaffold;

import dk.ordrebro.cli.terminal.Terminal;
import java.util.Map;

/** A first mapping of a kind of order whose states are known, whole as it stands in the templates. */
public final class KindMapping implements Draft {
    private final Kind kind;
    private final Templates templates;

    public KindMapping(Kind kind, Target target, Terminal terminal) {
        this.kind = kind;
        this.templates = new Templates(target, terminal);
    }

    @Override
    public String name() {
        return kind.shortly();
    }

    @Override
    public String table() {
        return kind.table();
    }

    @Override
    public boolean takesAll() {
        return kind.takesAll();
    }

    @Override
    public Map<String, Object> order() {
        return Map.of("table", kind.table(), "state", kind.state());
    }

    @Override
    public Map<String, String> files(String fileName, Map<String, Map<String, String>> lookups) {
        Map<String, String> files = templates.lookups(lookups);
        files.put("mappings/" + fileName, templates.filled("kind/" + name() + ".yaml"));
        files.put("examples/" + name() + ".yaml", templates.filled("kind/" + name() + "-example.yaml"));
        return files;
    }
}
