package dk.ordrebro.console;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.dryrun.DraftedWrites;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.dryrun.DryRunResult;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.text.Markup;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What a plan would send to both systems, as it would go over the wire. */
record WriteDrafts(Html html, Drafts drafts, DryRunResult result) {
    Markup html(DryRunResult.Made made, Plan plan) {
        DraftedWrites drafted = new DraftedWrites(drafts);
        Optional<JsonNode> patch = drafted.patch(plan);
        Optional<JsonNode> body = drafted.body(result, made, plan);
        if (patch.isEmpty() && body.isEmpty()) {
            return html.paragraph("dry.agree");
        }
        return Markup.all(List.of(
                patch.map(node -> wire("Azure DevOps", operations(node))).orElse(Markup.NONE),
                body.map(node -> wire("ServiceNow", fields(node))).orElse(Markup.NONE)));
    }

    private static Markup wire(String system, String text) {
        return Markup.of("<h3>{}</h3><pre tabindex=\"0\">{}</pre>", system, text);
    }

    private static String operations(JsonNode patch) {
        return lines(StreamSupport.stream(patch.spliterator(), false)
                .map(JsonNode::toString)
                .toList());
    }

    private static String fields(JsonNode body) {
        return lines(body.properties().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .toList());
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}
