package dk.ordrebro.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.reconcile.Orders;
import java.util.List;
import java.util.Map;

/** Writes as plain names and values. */
final class PlainDrafts implements Drafts {
    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public JsonNode patch(WorkItemWrite write) {
        return mapper.valueToTree(List.of(write.fields()));
    }

    @Override
    public JsonNode body(Orders.OrderWrite write, TableSchema table) {
        return mapper.valueToTree(Map.of("fields", write.fields(), "notes", write.notes()));
    }

    @Override
    public String page(String project, long id) {
        return project + "/" + id;
    }
}
