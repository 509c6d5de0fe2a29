package dk.ordrebro.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkReports.Row;
import dk.ordrebro.ledger.LinkReports.Story;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where one order stands, as the verb {@code order} and {@code GET /api/orders/NUMBER} tell it; the names are public. No
 * values of the order: those are read in ServiceNow.
 *
 * @param id of the link; a dead letter's id
 * @param trouble why it is postponed or parked
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OrderReport(
        long id,
        String number,
        OrderRef order,
        String mapping,
        String state,
        OptionalLong workItem,
        Progress progress,
        List<Happening> timeline) {
    /** What is due and what went wrong. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Progress(
            Optional<Instant> dueAt,
            int attempts,
            Optional<Instant> failingSince,
            Optional<Link.Trouble> trouble,
            Optional<OrderRef> waitsFor,
            Instant createdAt,
            Optional<Instant> settledAt) {}

    /** One line of the timeline. */
    public record Happening(Instant at, String kind, Map<String, Object> detail) {}

    public static OrderReport of(Story story) {
        Row row = story.row();
        Link.Life life = row.life();
        boolean waiting = life.state() == LinkState.DUE;
        Progress progress = new Progress(
                waiting ? Optional.of(life.dueAt()) : Optional.empty(),
                life.attempts(),
                life.failingSince(),
                life.trouble(),
                life.waitsFor(),
                row.createdAt(),
                row.settledAt());
        return new OrderReport(
                row.id(),
                row.number(),
                row.order(),
                row.mapping(),
                life.state().word(),
                row.workItem(),
                progress,
                story.timeline().stream().map(OrderReport::happening).toList());
    }

    private static Happening happening(Event event) {
        return new Happening(event.at(), event.kind(), event.detail());
    }
}
