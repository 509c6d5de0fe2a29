package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.order.Order;
import dk.ordrebro.plan.PlanInput;
import dk.ordrebro.text.Html;
import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.MarkdownText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells on a work item which order joined it, with the text that a work item of its own would have: one comment, once. */
public final class JoinNote {
    private static final List<String> TEXTS = List.of("System.Title", "System.Description");

    private JoinNote() {}

    /** The first of all that is told of an order which joins another. */
    static Source source(Order order) {
        return new Source(Log.COMMENTS, Side.SERVICENOW, "join." + order.ref().sysId(), 1);
    }

    /** It is told before what else waits. */
    public static void tell(Conversation conversation, PlanInput input) {
        Source source = source(input.order());
        if (input.base().joins() && !conversation.over(source)) {
            String html = html(source, input);
            OwnComments.tell(conversation, "", html, Map.of(source, html));
        }
    }

    private static String html(Source source, PlanInput input) {
        Order order = input.order();
        List<String> texts =
                TEXTS.stream().flatMap(field -> text(input, field).stream()).toList();
        String url = Values.text(order.document().get("url"));
        return "<p><b>" + Html.escaped(order.number()) + "</b> · ServiceNow · tilsluttet/joined · "
                + Marker.named(source, true) + "</p><div>" + String.join("</div><div>", texts)
                + "</div><p>" + Html.escaped(url) + "</p>";
    }

    private static Optional<String> text(PlanInput input, String field) {
        return Optional.ofNullable(input.wanted().fields().get(field))
                .map(value -> value.content())
                .map(content -> content instanceof MarkdownText markdown
                        ? Html.escaped(markdown.text())
                        : field.equals("System.Title") ? Html.escaped(Values.text(content)) : Values.text(content));
    }
}
