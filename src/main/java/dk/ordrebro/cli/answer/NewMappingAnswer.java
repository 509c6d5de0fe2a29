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
 * A first mapping was written for a catalog item.
 *
 * @param written files, relative to the configuration folder
 * @param errors that the folder has with them
 */
public record NewMappingAnswer(Path config, CatalogItem item, List<String> written, List<Problem> errors)
        implements Answer {
    @Override
    public int exitCode() {
        return errors.isEmpty() ? ExitCodes.WELL : ExitCodes.PROBLEMS;
    }

    @Override
    public Map<String, Object> json(Terminal terminal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("item", item.name());
        json.put("questions", item.questions().size());
        json.put("setsSeen", item.setsSeen());
        json.put(
                "written",
                written.stream().map(file -> config.resolve(file).toString()).toList());
        json.put("problems", new ProblemReport(terminal, config).fields(errors));
        return json;
    }

    @Override
    public void print(Terminal terminal) {
        terminal.out()
                .println(terminal.text(
                        "newMapping.written", item.name(), item.questions().size()));
        written.forEach(file -> terminal.out().println("  " + config.resolve(file)));
        if (!item.setsSeen()) {
            terminal.out().println(terminal.text("newMapping.setsHidden"));
        }
        if (item.questions().isEmpty()) {
            terminal.out().println(terminal.text("newMapping.noQuestions"));
        }
        if (!errors.isEmpty()) {
            terminal.out().println();
            terminal.out().println(terminal.text("newMapping.mend"));
            new ProblemReport(terminal, config).people(errors, terminal.out());
        }
        terminal.out().println();
        terminal.out().println(terminal.text("newMapping.next", config));
    }
}
