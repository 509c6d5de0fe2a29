package dk.ordrebro.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.DraftedWrites;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.dryrun.DryRunResult;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.mapping.CommentRules;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.TriedMapping;
import dk.ordrebro.mapping.ValueTrace;
import dk.ordrebro.mapping.file.FileRules;
import dk.ordrebro.plan.Observation;
import dk.ordrebro.plan.ParentFound;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.text.CommentText;
import dk.ordrebro.workitem.MarkdownText;
import dk.ordrebro.workitem.WorkItem;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A preview for people. Order text is printed without control characters: it comes from outside. */
final class PreviewText {
    private static final int LONGEST = 200;

    private final Terminal terminal;
    private final DraftedWrites drafted;

    PreviewText(Terminal terminal, Drafts drafts) {
        this.terminal = terminal;
        this.drafted = new DraftedWrites(drafts);
    }

    void print(PreviewAnswer answer) {
        DryRunResult foresight = answer.result();
        say(terminal.bold(plain(foresight.order().number())) + "  "
                + terminal.faint(plain(foresight.order().ref().table())));
        foresight.link().ifPresent(link -> link(foresight, link));
        heading("preview.tried");
        tried(foresight);
        if (foresight.mapping().isEmpty()) {
            say("");
            say(foresight
                    .link()
                    .map(link -> terminal.red(text("preview.mappingGone", link.mapping())))
                    .orElse(text("preview.outOfScope")));
        }
        foresight.made().ifPresent(made -> made(foresight, made));
        foresight.mapping().map(Mapping::comments).ifPresent(this::comments);
        answer.comments().ifPresent(new CommentsShown(terminal)::print);
        foresight.mapping().map(Mapping::files).ifPresent(this::files);
        answer.files().ifPresent(new FilesShown(terminal)::print);
        say("");
        say(terminal.faint(text(answer.guessed() ? "preview.guessed" : "preview.nothingWritten")));
    }

    private void link(DryRunResult foresight, Link link) {
        String item = link.memory().workItem().isPresent()
                ? Long.toString(link.memory().workItem().getAsLong())
                : text("order.none");
        say(text(
                "preview.linked",
                link.mapping(),
                item,
                text("status." + link.status().state().word())));
        boolean still = foresight.tried().stream()
                .filter(TriedMapping::fits)
                .findFirst()
                .filter(first -> first.mapping().equals(link.mapping()))
                .isPresent();
        if (!still) {
            say(terminal.yellow(text("preview.staysLinked", link.mapping())));
        }
    }

    private void tried(DryRunResult foresight) {
        boolean taken = false;
        for (TriedMapping tried : foresight.tried()) {
            String key = !tried.fits() ? "preview.no" : taken ? "preview.late" : "preview.takes";
            taken |= tried.fits();
            String name =
                    tried.fits() && key.equals("preview.takes") ? terminal.bold(tried.mapping()) : tried.mapping();
            say("  " + name + ": " + text(key) + terminal.faint("  " + plain(tried.why())));
        }
    }

    private void made(DryRunResult foresight, DryRunResult.Made made) {
        say("");
        String type = made.target().type().name();
        String project = made.target().type().project();
        say(terminal.bold(item(made.item(), type, project)) + parent(made.parent()));
        made.target().hold().ifPresent(this::hold);
        made.explained().forEach(explained -> value(explained, made.target().wanted()));
        List<String> warnings = made.warnings(
                remark -> text(remark.code().key(), remark.arguments().toArray()));
        if (!warnings.isEmpty()) {
            heading("preview.warnings");
            warnings.forEach(warning -> say("  " + terminal.yellow(plain(warning))));
        }
        if (!foresight.parked()) {
            boolean waits = made.target().hold().isPresent();
            writes(foresight, made, made.now(), waits ? "preview.whenParent" : "preview.now");
            made.then().ifPresent(then -> writes(foresight, made, then, "preview.then"));
            made.handedOver().ifPresent(this::handedOver);
        }
    }

    private String item(Observation<WorkItem> item, String type, String project) {
        return switch (item) {
            case Observation.NeverMade<WorkItem> never -> text("preview.itemNew", type, project);
            case Observation.Seen<WorkItem> seen ->
                text(
                        "preview.itemKnown",
                        type,
                        project,
                        Long.toString(seen.value().id()));
            case Observation.Gone<WorkItem> gone -> text("preview.itemGone", type, project, gone.name());
        };
    }

    private String parent(ParentFound parent) {
        return switch (parent) {
            case ParentFound.NotWanted none -> "";
            case ParentFound.Known known -> text("preview.under", Long.toString(known.workItem()));
            case ParentFound.Pending pending ->
                text(
                        "preview.underOrder",
                        pending.order().table(),
                        pending.order().sysId());
            case ParentFound.OutOfScope out ->
                text("preview.parentOut", out.order().table(), out.order().sysId());
        };
    }

    private void hold(Plan.Hold hold) {
        switch (hold) {
            case Plan.Hold.WaitFor parent -> say(terminal.yellow(text("preview.waits")));
            case Plan.Hold.Park park -> {
                Failure.Refused why = park.why();
                say(terminal.red(text("preview.parked", plain(why.what()))));
                say("  "
                        + plain(Remedies.of(why.cause().code(), terminal.locale())
                                .orElseThrow()));
            }
        }
    }

    private void value(ValueTrace explained, DesiredWorkItem wanted) {
        DesiredWorkItem.Value value = wanted.fields().get(explained.name());
        boolean back =
                explained.name().startsWith("writeBack.") || explained.name().startsWith("states.");
        String content = value == null || value.content() == null
                ? terminal.faint(text("preview.empty"))
                : plain(String.valueOf(value.content()));
        String format = value != null && value.content() instanceof MarkdownText ? " (Markdown)" : "";
        say("  " + terminal.bold(explained.name()) + format + (back ? "" : "  " + content));
        say(terminal.faint("      " + explained.place() + "  " + plain(explained.source())));
        for (ValueTrace.Input input : explained.inputs()) {
            String shown = input.value().isEmpty() ? text("preview.empty") : plain(input.value());
            say(terminal.faint("      " + input.name() + " = " + shown));
        }
        for (ValueTrace.Looked looked : explained.looked()) {
            String found = looked.found().map(PreviewText::plain).orElse(text("preview.noLine"));
            say(terminal.faint("      " + looked.lookup() + ": " + plain(looked.key()) + " -> " + found));
        }
    }

    private void writes(DryRunResult foresight, DryRunResult.Made made, Plan plan, String key) {
        heading(key);
        Optional<JsonNode> patch = drafted.patch(plan);
        Optional<JsonNode> body = drafted.body(foresight, made, plan);
        patch.ifPresent(node -> {
            WorkItemWrite write = plan.item().orElseThrow();
            String which = write.creates()
                    ? text("preview.create", write.type(), write.project())
                    : text("preview.update", Long.toString(write.id().getAsLong()));
            say("  Azure DevOps, JSON Patch: " + which);
            node.forEach(operation -> say("    " + harmless(operation.toString())));
        });
        body.ifPresent(node -> {
            say("  ServiceNow, PATCH " + foresight.order().ref().table() + "/"
                    + foresight.order().ref().sysId() + ":");
            node.properties()
                    .forEach(field -> say("    " + field.getKey() + ": "
                            + harmless(field.getValue().toString())));
        });
        if (patch.isEmpty() && body.isEmpty()) {
            say("  " + text("preview.nothing"));
        }
    }

    /** What people are told on the work item, word for word. */
    private void handedOver(String html) {
        heading("preview.handedOver");
        CommentText.plain(html).lines().forEach(line -> say("    " + harmless(line)));
    }

    /** Where what people say goes, and by which rule. */
    private void comments(CommentRules rules) {
        if (rules.none()) {
            return;
        }
        heading("preview.comments");
        rules.toWorkItem().forEach(field -> say("  " + text("preview.toWorkItem", field)));
        rules.toOrder()
                .forEach((field, which) -> say("  "
                        + (which.equals(CommentRules.ALL)
                                ? text("preview.toOrder", field)
                                : text("preview.toOrderMarked", which, field))));
    }

    /** Which files go, by the mapping. */
    private void files(FileRules rules) {
        if (!rules.none()) {
            heading("order.files");
            say("  "
                    + text(
                            "preview.files",
                            rules.toWorkItem().word(),
                            rules.toOrder().word(),
                            bounds(rules)));
        }
    }

    private static String bounds(FileRules rules) {
        String types = rules.types().isEmpty() ? "" : ", " + String.join(", ", new TreeSet<>(rules.types()));
        return "<= " + FileWords.size(rules.largest()) + types;
    }

    private void heading(String key) {
        say("");
        say(terminal.bold(text(key)));
    }

    private void say(String line) {
        terminal.out().println(line);
    }

    private String text(String key, Object... values) {
        return terminal.text(key, values);
    }

    /** One line, short, and nothing that steers a terminal. */
    static String plain(String text) {
        String line = harmless(text.replaceAll("\\s+", " ")).strip();
        int end = line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())));
        return end < line.length() ? line.substring(0, end) + "…" : line;
    }

    private static String harmless(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "");
    }
}
