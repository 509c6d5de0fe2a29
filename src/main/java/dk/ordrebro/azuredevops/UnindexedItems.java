package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.reconcile.WorkItems.Stamp;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds work items by their stamp without a query, whose index may lag, or which may answer too little: among those that the
 * revision feed tells of since the create was intended, and those that the order itself names. One that the feed tells of and no
 * reading shows was deleted meanwhile, or is hidden: it is the order's all the same.
 */
final class UnindexedItems {
    /** No index lags so long, and what has changed since is too much to read. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final ReportingApi reports;
    private final BulkRead reader;
    private final Optional<String> stampField;
    private final ProjectNames names;
    private final Clock clock;

    /** @param stampField as the settings name it */
    UnindexedItems(
            ReportingApi reports, BulkRead reader, Optional<String> stampField, ProjectNames names, Clock clock) {
        this.reports = reports;
        this.reader = reader;
        this.stampField = stampField;
        this.names = names;
        this.clock = clock;
    }

    /** Per stamp those that carry it, oldest first; none is an absent key. @param named what its order names, by stamp */
    Map<Stamp, List<WorkItem>> find(Map<Stamp, Set<Long>> named) {
        Map<Stamp, List<WorkItem>> found = new LinkedHashMap<>();
        for (StampQuery group : StampQuery.over(List.copyOf(named.keySet()), stampField, names::called)) {
            Map<Long, WorkItem> told = changed(group);
            Set<Long> ids = new TreeSet<>(told.keySet());
            group.stamps().forEach(stamp -> ids.addAll(named.get(stamp)));
            Map<Long, WorkItem> shown = new TreeMap<>(reader.read(ids));
            found.putAll(group.carried(shown.values()));
            told.keySet().removeAll(shown.keySet());
            group.carried(told.values()).forEach((stamp, gone) -> found.putIfAbsent(stamp, List.of(gone.getLast())));
        }
        return found;
    }

    /** As the feed tells them, by id. */
    private Map<Long, WorkItem> changed(StampQuery group) {
        String what = "workitemrevisions?fields=System.Id,System.Rev,System.TeamProject,System.WorkItemType,"
                + "System.CreatedDate," + StampQuery.TITLE
                + stampField.map(field -> "," + field).orElse("") + "&types=" + ApiAddress.encoded(group.type())
                + "&includeLatestOnly=true&includeDeleted=true&";
        Map<Long, WorkItem> told = new TreeMap<>();
        Instant since = group.since();
        boolean more = since.isAfter(clock.instant().minus(LONGEST));
        for (String token = ""; more; ) {
            ReportingApi.Batch batch = reports.page(group.project(), what, token, since);
            batch.values().stream().filter(row -> mayCarry(row, group)).forEach(row -> reader.told(row)
                    .ifPresent(item -> told.put(item.id(), item)));
            token = batch.token();
            more = batch.more();
        }
        return told;
    }

    private static boolean mayCarry(JsonNode row, StampQuery group) {
        String shown = row.path("fields").toString().toLowerCase(Locale.ROOT);
        return group.stamps().stream()
                .anyMatch(stamp -> shown.contains(stamp.number().strip().toLowerCase(Locale.ROOT)));
    }
}
