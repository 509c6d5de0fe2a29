package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.MissingPeople;
import dk.ordrebro.dryrun.MissingPeople.Missing;
import dk.ordrebro.dryrun.SystemsView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is not found on the other side.
 *
 * @param asked false where no mapping looks people up
 * @param orders how many were looked through
 * @param named how many different people they name
 * @param unknown numbers of orders of which it cannot be said whom they name
 */
public record PeopleAnswer(boolean asked, int orders, int named, List<Missing> missing, List<String> unknown)
        implements Answer {
    public static final PeopleAnswer NOBODY_ASKED = new PeopleAnswer(false, 0, 0, List.of(), List.of());

    /** Throws a CallFailure where one of the systems cannot be asked. */
    public static PeopleAnswer of(MissingPeople people, SystemsView systems) {
        return new PeopleAnswer(true, people.orders(), people.named(), people.in(systems), people.unknown());
    }

    @Override
    public int exitCode() {
        return missing.isEmpty() && unknown.isEmpty() ? ExitCodes.WELL : ExitCodes.PROBLEMS;
    }

    @Override
    public Map<String, Object> json(Terminal terminal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lookedUp", asked);
        json.put("orders", orders);
        json.put("named", named);
        json.put("missing", missing.stream().map(PeopleAnswer::json).toList());
        json.put("unknown", unknown);
        return json;
    }

    private static Map<String, Object> json(Missing one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("system", one.system());
        json.put("name", one.name());
        json.put("why", one.why().toString());
        json.put("orders", one.orders());
        json.put("samples", one.samples());
        return json;
    }

    @Override
    public void print(Terminal terminal) {
        if (!asked) {
            terminal.out().println(terminal.text("people.notAsked"));
            return;
        }
        terminal.out().println(terminal.bold(terminal.text("people.found", orders, named, missing.size())));
        Table table = new Table();
        for (Missing one : missing) {
            table.row(
                    one.name(),
                    terminal.text("people." + one.why(), one.system()),
                    terminal.text("people.orders", one.orders()),
                    String.join(", ", one.samples()));
        }
        table.print(terminal.out());
        if (!unknown.isEmpty()) {
            terminal.out().println(terminal.yellow(terminal.text("people.unknown", String.join(", ", unknown))));
        }
        if (!missing.isEmpty()) {
            terminal.out().println(terminal.faint(terminal.text("people.remedy")));
        }
    }
}
