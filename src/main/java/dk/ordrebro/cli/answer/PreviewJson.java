package dk.ordrebro.cli.answer;

import dk.ordrebro.dryrun.DraftedWrites;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.dryrun.DryRunResult;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.TriedMapping;
import dk.ordrebro.mapping.ValueTrace;
import dk.ordrebro.mapping.file.FileRules;
import dk.ordrebro.order.Order;
import dk.ordrebro.plan.ParentFound;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.text.CommentText;
import dk.ordrebro.text.Remark;
import dk.ordrebro.workitem.MarkdownText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A preview as JSON, and the parts of it that the text shows too. */
record PreviewJson(Drafts drafts, boolean guessed) {
    Map<String, Object> of(DryRunResult foresight) {
        Map<String, Object> json = new LinkedHashMap<>();
        Order order = foresight.order();
        json.put(
                "order",
                Map.of(
                        "number",
                        order.number(),
                        "table",
                        order.ref().table(),
                        "sysId",
                        order.ref().sysId()));
        json.put("tried", foresight.tried().stream().map(PreviewJson::tried).toList());
        json.put("mapping", foresight.mapping().map(mapping -> mapping.name()).orElse(null));
        foresight
                .mapping()
                .map(mapping -> mapping.comments())
                .ifPresent(rules ->
                        json.put("comments", Map.of("toWorkItem", rules.toWorkItem(), "toOrder", rules.toOrder())));
        foresight.mapping().map(Mapping::files).ifPresent(rules -> json.put("attachments", attachments(rules)));
        json.put("outOfScope", foresight.mapping().isEmpty() && foresight.link().isEmpty());
        json.put("link", foresight.link().map(this::link).orElse(null));
        json.put("typesGuessed", guessed);
        foresight.made().ifPresent(made -> made(json, foresight, made));
        return json;
    }

    private static Map<String, Object> attachments(FileRules rules) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("toWorkItem", rules.toWorkItem().word());
        json.put("toOrder", rules.toOrder().word());
        json.put("largest", rules.largest());
        json.put("types", new TreeSet<>(rules.types()));
        return json;
    }

    private static Map<String, Object> tried(TriedMapping tried) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mapping", tried.mapping());
        json.put("fits", tried.fits());
        json.put("why", tried.why());
        return json;
    }

    private Map<String, Object> link(dk.ordrebro.ledger.Link link) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mapping", link.mapping());
        json.put("state", link.status().state().word());
        json.put(
                "workItem",
                link.memory().workItem().isPresent() ? link.memory().workItem().getAsLong() : null);
        return json;
    }

    private void made(Map<String, Object> json, DryRunResult foresight, DryRunResult.Made made) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", made.item().seen().map(known -> known.id()).orElse(null));
        item.put("project", made.target().type().project());
        item.put("type", made.target().type().name());
        item.put("parent", made.parent().id().isPresent() ? made.parent().id().getAsLong() : null);
        item.put("waitsFor", made.parent() instanceof ParentFound.Pending pending ? pending.order() : null);
        item.put("fields", fields(made.target().wanted()));
        item.put("markdown", markdown(made.target().wanted()));
        json.put("workItem", item);
        json.put(
                "parked",
                made.target()
                        .hold()
                        .filter(Plan.Hold.Park.class::isInstance)
                        .map(hold -> parked(((Plan.Hold.Park) hold).why()))
                        .orElse(null));
        json.put("values", made.explained().stream().map(PreviewJson::explained).toList());
        json.put("warnings", made.warnings(Remark::english));
        json.put("now", writes(foresight, made, made.now()));
        json.put("then", made.then().map(plan -> writes(foresight, made, plan)).orElse(null));
        json.put("handedOver", made.handedOver().map(CommentText::plain).orElse(null));
    }

    private static Map<String, String> parked(Failure why) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("cause", why.cause().code());
        json.put("what", why.what());
        json.put("remedy", why.cause().remedy());
        return json;
    }

    private static Map<String, Object> fields(DesiredWorkItem wanted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        wanted.fields().forEach((name, value) -> fields.put(name, plain(value.content())));
        return fields;
    }

    private static Object plain(Object content) {
        return content instanceof MarkdownText markdown ? markdown.text() : content;
    }

    private static List<String> markdown(DesiredWorkItem wanted) {
        return wanted.fields().entrySet().stream()
                .filter(field -> field.getValue().content() instanceof MarkdownText)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Object> explained(ValueTrace explained) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", explained.name());
        json.put("source", explained.source());
        json.put("place", explained.place().toString());
        Map<String, String> inputs = new LinkedHashMap<>();
        explained.inputs().forEach(input -> inputs.put(input.name(), input.value()));
        json.put("inputs", inputs);
        json.put("lookups", explained.looked());
        return json;
    }

    private Map<String, Object> writes(DryRunResult foresight, DryRunResult.Made made, Plan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        DraftedWrites drafted = new DraftedWrites(drafts);
        json.put("azureDevOps", drafted.patch(plan).orElse(null));
        json.put("serviceNow", drafted.body(foresight, made, plan).orElse(null));
        return json;
    }
}
