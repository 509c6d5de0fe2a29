package dk.ordrebro.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.order.Order;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.reconcile.Orders;
import java.util.Optional;

/** A plan of a dry run as it would go over the wire; for the verb {@code preview} and the console. */
public record DraftedWrites(Drafts drafts) {
    /** The JSON Patch; absent where nothing would be sent to Azure DevOps. */
    public Optional<JsonNode> patch(Plan plan) {
        return plan.item().map(drafts::patch);
    }

    /** The body of the PATCH; absent where nothing would be sent to ServiceNow. */
    public Optional<JsonNode> body(DryRunResult result, DryRunResult.Made made, Plan plan) {
        Order order = result.order();
        return plan.order()
                .map(change -> new Orders.OrderWrite(order.ref(), order.number(), change.fields(), change.entries()))
                .map(write -> drafts.body(write, made.target().table()));
    }
}
