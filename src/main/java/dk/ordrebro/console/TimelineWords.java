package dk.ordrebro.console;

import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.text.Markup;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What happened to a link, each event as a sentence in the reader's language. */
record TimelineWords(Html html) {
    /** Newest first. */
    Markup list(List<Event> events) {
        return Markup.of(
                "<ol class=\"timeline\" reversed>{}</ol>",
                Markup.all(events.reversed().stream().map(this::entry).toList()));
    }

    private Markup entry(Event event) {
        return Markup.of("<li class=\"{}\">{} {}</li>", event.kind(), Html.time(event.at()), sentence(event));
    }

    private String sentence(Event event) {
        return switch (event.what()) {
            case TimelineEvent.Noticed one -> say("noticed", system(one.side()));
            case TimelineEvent.Created one -> say("created", id(one.write().workItem()), length(one.afterChange()));
            case TimelineEvent.Updated one -> say("updated", fields(one.write().fields()));
            case TimelineEvent.Moved one -> say("moved", one.from(), one.to());
            case TimelineEvent.Retyped one -> say("retyped", one.from(), one.to());
            case TimelineEvent.Found one -> say("found", id(one.workItem()));
            case TimelineEvent.WrittenBack one -> say("written-back", fields(one.fields()));
            case TimelineEvent.Waits one -> say("waits", one.cause());
            case TimelineEvent.Postponed one -> say("postponed", one.what());
            case TimelineEvent.Parked one -> say("parked", one.what());
            case TimelineEvent.Decided one -> say(one.kind(), one.who(), one.reason());
            case TimelineEvent.Deleted one -> say("deleted", system(one.side()), one.then());
            case TimelineEvent.Restored one -> say("restored", system(one.side()));
            case TimelineEvent.Ended one -> say("ended", length(one.closed()));
            case TimelineEvent.StateKept one -> say("state-kept", system(one.side()), one.state());
            case TimelineEvent.Unproven one -> say("unproven", one.field());
            case TimelineEvent.Commented one -> say("commented", system(one.side()), one.field());
            case TimelineEvent.FileCarried one -> say("file-carried", system(one.side()), one.file());
            case TimelineEvent.FileLeft one -> say("file-left", system(one.side()), one.file(), one.cause());
            case TimelineEvent.HandedOver one -> handedOver(one);
            case TimelineEvent.Reached one -> say("reached", one.kinds().to(), one.area());
            case TimelineEvent.RolledUp one -> say("rolled-up", one.state());
            case TimelineEvent.Sentence one -> say(one.kind(), one.what());
            case TimelineEvent.Unknown one -> one.kind() + " " + one.detail();
        };
    }

    private String handedOver(TimelineEvent.HandedOver one) {
        String from = one.counted().from().orElse("?");
        String to = one.counted().to().orElse("?");
        return say(one.carried() ? "handed-over" : "handed-over.alone", system(one.side()), from, to);
    }

    private String say(String kind, Object... values) {
        return html.visit().text("event." + kind, values);
    }

    private String length(Duration time) {
        return html.length(time);
    }

    private static String fields(List<String> names) {
        return String.join(", ", names);
    }

    private static String id(long workItem) {
        return Long.toString(workItem);
    }

    static String system(String side) {
        return side.toLowerCase(Locale.ROOT).startsWith("servicenow") ? "ServiceNow" : "Azure DevOps";
    }
}
