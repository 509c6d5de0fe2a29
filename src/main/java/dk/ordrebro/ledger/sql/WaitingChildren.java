package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Links that wait for the work item of another order, woken by the save that ties one to it. */
final class WaitingChildren {
    private static final String DUE_NOW =
            "UPDATE link SET due_at = :now, waits_table = NULL, waits_sys_id = NULL WHERE state = 'due' AND ";

    private final Handle handle;
    private final Instant now;

    WaitingChildren(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** True when one of these goes to wait: its parent must not be tied in between. */
    boolean any(List<Change> changes) {
        return changes.stream()
                .anyMatch(change -> change.link().status().waitsFor().isPresent());
    }

    void wake(List<Change> stored) {
        Map<String, List<String>> parents = stored.stream()
                .map(Change::link)
                .filter(link -> link.memory().workItem().isPresent())
                .map(Link::order)
                .collect(Collectors.groupingBy(
                        OrderRef::table, Collectors.mapping(OrderRef::sysId, Collectors.toList())));
        parents.forEach(this::wakeThoseWaitingFor);
        wakeThoseThatNeedNotWait(stored);
    }

    private void wakeThoseWaitingFor(String table, List<String> sysIds) {
        for (List<String> chunk : Database.chunks(sysIds)) {
            handle.createUpdate(DUE_NOW + "waits_table = :table AND waits_sys_id IN (<sysIds>)")
                    .bind("now", now.toEpochMilli())
                    .bind("table", table)
                    .bindList("sysIds", Database.places(chunk))
                    .execute();
        }
    }

    /** The parent may have been tied between the child's reading it and the child's being saved. */
    private void wakeThoseThatNeedNotWait(List<Change> stored) {
        List<Long> waiting = stored.stream()
                .map(Change::link)
                .filter(link -> link.status().waitsFor().isPresent())
                .map(Link::id)
                .toList();
        for (List<Long> chunk : Database.chunks(waiting)) {
            handle.createUpdate(DUE_NOW + """
                                    id IN (<ids>) AND EXISTS (
                                      SELECT 1 FROM link parent WHERE parent.table_name = link.waits_table
                                      AND parent.sys_id = link.waits_sys_id AND parent.work_item IS NOT NULL)
                                    """)
                    .bind("now", now.toEpochMilli())
                    .bindList("ids", Database.places(chunk))
                    .execute();
        }
    }
}
