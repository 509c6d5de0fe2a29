package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.text.CleanText;
import dk.ordrebro.workitem.WorkItem;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One write on its way in a batch.
 *
 * @param place its place among the writes the caller gave
 * @param project by what its project is addressed: its name, or its id where that is known
 * @param size bytes of its patch
 */
record BatchItem(int place, WorkItemWrite write, String project, ArrayNode patch, int size) {
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0]+");

    /** As few calls as the limits allow. */
    static List<List<BatchItem>> batches(List<BatchItem> items) {
        List<List<BatchItem>> batches = new ArrayList<>();
        List<BatchItem> batch = new ArrayList<>();
        long bytes = 0;
        for (BatchItem item : items) {
            if (batch.size() == BatchSender.MOST_WRITES
                    || (!batch.isEmpty() && bytes + item.size() > BatchSender.MOST_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(item);
            bytes += item.size();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    FailureClassifier.Asked asked() {
        return write.creates() ? FailureClassifier.Asked.CREATE : FailureClassifier.Asked.UPDATE;
    }

    /** The sub-request: relations expanded, so that the answer shows the parent whether or not it changed. */
    ObjectNode request(String version) {
        String path = write.creates()
                ? ApiAddress.newWorkItem(project, write.type())
                : ApiAddress.wit("/workitems/" + write.id().getAsLong());
        ObjectNode request = Json.object().put("method", "PATCH");
        request.put("uri", ApiAddress.inVersion(path + "?$expand=relations&" + ApiAddress.VERSION, version));
        request.putObject("headers").put("Content-Type", "application/json-patch+json");
        request.set("body", patch);
        return request;
    }

    /**
     * Whether this work item can be what came of the write: for an update its id, for a create its project, its type and
     * its stamp or title.
     */
    boolean cameOf(WorkItem item, Optional<String> stampField) {
        if (!write.creates()) {
            return item.id() == write.id().getAsLong() && item.rev() >= write.rev();
        }
        return item.type().equalsIgnoreCase(write.type())
                && inItsProject(item)
                && sign(stampField)
                        .filter(sign -> sign.equals(normal(item.fields().get(field(stampField)))))
                        .isPresent();
    }

    /** What is made by a project's id cannot lie in another one, whatever that is called by now. */
    private boolean inItsProject(WorkItem item) {
        return !project.equals(write.project()) || item.project().equalsIgnoreCase(write.project());
    }

    /** What a create is known by: its stamp where a field carries one, else its title. Empty when it has neither. */
    Optional<String> sign(Optional<String> stampField) {
        String sign = normal(write.fields().get(field(stampField)));
        return sign.isEmpty() ? Optional.empty() : Optional.of(sign);
    }

    private String field(Optional<String> stampField) {
        return stampField.filter(field -> write.fields().get(field) != null).orElse(StampQuery.TITLE);
    }

    private static String normal(Object value) {
        String text = value == null ? "" : CleanText.clean(value.toString());
        return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }
}
