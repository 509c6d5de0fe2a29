package dk.ordrebro.console;

import dk.ordrebro.dryrun.DryRunResult;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.TriedMapping;
import dk.ordrebro.mapping.ValueTrace;
import dk.ordrebro.text.Markup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why this mapping, and where each value comes from. */
record Reasons(Html html) {
    Markup html(DryRunResult result) {
        Markup values = result.made()
                .map(made -> html.section("dry.values", values(made)))
                .orElse(Markup.NONE);
        return html.section("dry.tried", tried(result)).and(values);
    }

    private Markup tried(DryRunResult result) {
        return html.table(
                List.of("mapping.name", "dry.fits", "dry.why"),
                result.tried().stream().<List<?>>map(this::tried).toList());
    }

    private List<Object> tried(TriedMapping tried) {
        return List.of(tried.mapping(), html.visit().text(tried.fits() ? "dry.yes" : "dry.no"), tried.why());
    }

    private Markup values(DryRunResult.Made made) {
        return html.table(
                List.of("dry.field", "dry.value", "dry.rule", "dry.inputs"),
                made.explained().stream()
                        .<List<?>>map(value -> value(value, made.target().wanted()))
                        .toList());
    }

    private static List<Object> value(ValueTrace trace, DesiredWorkItem wanted) {
        String content = Optional.ofNullable(wanted.fields().get(trace.name()))
                .map(DesiredWorkItem.Value::content)
                .map(String::valueOf)
                .orElse("");
        Markup rule = Markup.of("<code>{}</code> <span class=\"faint\">{}</span>", trace.source(), trace.place());
        return List.of(trace.name(), Html.value(content), rule, inputs(trace));
    }

    private static String inputs(ValueTrace trace) {
        Stream<String> read = trace.inputs().stream().map(input -> input.name() + " = " + input.value());
        Stream<String> looked = trace.looked().stream()
                .map(line ->
                        line.lookup() + ": " + line.key() + " → " + line.found().orElse("-"));
        return Stream.concat(read, looked).collect(Collectors.joining("; "));
    }
}
