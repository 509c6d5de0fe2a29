package dk.ordrebro.servicenow;

import dk.ordrebro.door.Door;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The groups that fulfil orders, for a check of what mappings say of them; the service itself never asks. */
public final class AssignmentGroups {
    private static final int PAGE = 1_000;

    private final BulkReader reader;

    public AssignmentGroups(Door door, Clock clock) {
        this.reader = new BulkReader(new BatchClient(new TableClient(door, clock)));
    }

    /** By name; empty when the integration user may not see them. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        TableQuery all = TableQuery.values(
                "sys_user_group", EncodedQuery.ALL.orderBy("sys_id"), List.of("sys_id", "name"), PAGE);
        try {
            reader.all("groups", List.of(all))
                    .getFirst()
                    .forEach(row -> names.add(Cell.of(row, "name").value()));
        } catch (CallFailure failed) {
            if (!(failed.failure() instanceof Failure.Misconfigured wrong) || wrong.door()) {
                throw failed;
            }
        }
        names.remove("");
        return names;
    }
}
