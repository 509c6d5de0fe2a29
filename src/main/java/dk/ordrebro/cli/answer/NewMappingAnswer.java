package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.order.CatalogItem;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A first mapping was written.
 *
 * @param written files, relative to the configuration folder
 * @param errors that the folder has with them
 */
public record NewMappingAnswer(Path config, Subject subject, List<String> written, List<Problem> errors)
        implements Answer {
    /** What it is of. */
    public sealed interface Subject {}

    /** A catalog item. */
    public record OfItem(CatalogItem item) implements Subject {}

    /** A kind of order, which has a table of its own. */
    public record OfTable(String table) implements Subject {}

    @Override
    public int exitCode() {
        return errors.isEmpty() ? ExitCodes.WELL : ExitCodes.PROBLEMS;
    }

    @Override
    public Map<String, Object> json(Terminal terminal) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (subject) {
            case OfItem of -> {
                json.put("item", of.item().name());
                json.put("questions", of.item().questions().size());
                json.put("setsSeen", of.item().setsSeen());
            }
            case OfTable of -> json.put("table", of.table());
        }
        json.put(
                "written",
                written.stream().map(file -> config.resolve(file).toString()).toList());
        json.put("problems", new ProblemReport(terminal, config).fields(errors));
        return json;
    }

    @Override
    public void print(Terminal terminal) {
        terminal.out().println(heading(terminal));
        written.forEach(file -> terminal.out().println("  " + config.resolve(file)));
        if (subject instanceof OfItem of) {
            unseen(of.item(), terminal);
        }
        if (!errors.isEmpty()) {
            terminal.out().println();
            terminal.out().println(terminal.text("newMapping.mend"));
            new ProblemReport(terminal, config).people(errors, terminal.out());
        }
        terminal.out().println();
        terminal.out().println(terminal.text("newMapping.next", config));
    }

    private String heading(Terminal terminal) {
        return switch (subject) {
            case OfItem of ->
                terminal.text(
                        "newMapping.written",
                        of.item().name(),
                        of.item().questions().size());
            case OfTable of -> terminal.text("newMapping.writtenKind", of.table());
        };
    }

    private static void unseen(CatalogItem item, Terminal terminal) {
        if (!item.setsSeen()) {
            terminal.out().println(terminal.text("newMapping.setsHidden"));
        }
        if (item.questions().isEmpty()) {
            terminal.out().println(terminal.text("newMapping.noQuestions"));
        }
    }
}
