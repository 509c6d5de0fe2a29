package dk.ordrebro.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One revision of a work item; immutable.
 *
 * @param watermark grows by one for every revision in the organisation
 * @param fields what is set, by reference name: String, Long, Double, Boolean, Instant, {@link AzureDevOpsPerson};
 *     empty fields are absent
 * @param formats the long texts that are Markdown
 */
public record AzureDevOpsItem(
        long id,
        int rev,
        long watermark,
        String type,
        Map<String, Object> fields,
        Map<String, String> formats,
        List<AzureDevOpsRelation> relations,
        boolean deleted) {

    public String text(String field) {
        return String.valueOf(fields.getOrDefault(field, ""));
    }

    public String title() {
        return text("System.Title");
    }

    public String state() {
        return text("System.State");
    }

    public String area() {
        return text("System.AreaPath");
    }

    public OptionalLong parent() {
        return relations.stream()
                .filter(relation -> relation.rel().equals(AzureDevOpsRelation.PARENT))
                .mapToLong(AzureDevOpsRelation::target)
                .findFirst();
    }

    Instant date(String field) {
        return fields.get(field) instanceof Instant at ? at : Instant.EPOCH;
    }

    AzureDevOpsItem related(List<AzureDevOpsRelation> changed) {
        return new AzureDevOpsItem(id, rev, watermark, type, fields, formats, List.copyOf(changed), deleted);
    }
}
