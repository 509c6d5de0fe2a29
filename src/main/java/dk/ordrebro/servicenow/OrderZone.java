package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.CallFailure;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where days begin and end: as {@code servicenow.zone} says, else the integration user's time zone, else the instance's, else
 * this machine's. Asked of ServiceNow when it is first needed; an answer that did not come is asked for again later.
 */
public final class OrderZone implements Supplier<ZoneId> {
    private static final Logger LOG = LoggerFactory.getLogger(OrderZone.class);
    private static final Duration ASK_AGAIN = Duration.ofMinutes(10);

    private final TableClient client;
    private final Clock clock;
    private final boolean set;
    private ZoneId known;
    private Instant asked = Instant.MIN;

    OrderZone(TableClient client, Optional<ZoneId> set, Clock clock) {
        this.client = client;
        this.known = set.orElse(null);
        this.set = set.isPresent();
        this.clock = clock;
    }

    @Override
    public synchronized ZoneId get() {
        if (known == null && asked.isBefore(clock.instant().minus(ASK_AGAIN))) {
            asked = clock.instant();
            known = read().orElse(null);
            LOG.atInfo()
                    .addKeyValue("zone", known == null ? ZoneId.systemDefault() : known)
                    .log(
                            known == null
                                    ? "ServiceNow does not tell our user's time zone: days are this machine's until it does"
                                    : "days are those of the integration user's time zone");
        }
        return known == null ? ZoneId.systemDefault() : known;
    }

    /** Asked again, where the settings do not say it; what is known stays where there is no answer. */
    synchronized void refresh() {
        if (!set) {
            read().filter(zone -> !zone.equals(known)).ifPresent(zone -> {
                known = zone;
                LOG.atInfo().addKeyValue("zone", zone).log("days are those of the integration user's time zone");
            });
        }
    }

    private Optional<ZoneId> read() {
        try {
            return one("sys_user", EncodedQuery.OURSELVES, "time_zone")
                    .or(() -> one(
                            "sys_properties", EncodedQuery.ALL.where("name", "=", "glide.sys.default.tz"), "value"));
        } catch (CallFailure failed) {
            return Optional.empty(); // a clock on the wall is not worth an order; asked again later
        }
    }

    /** Two rows mean that the condition was not obeyed: then none is ours. */
    private Optional<ZoneId> one(String table, EncodedQuery query, String field) {
        List<ObjectNode> rows = client.list(
                        "zone", new TableQuery(table, query, List.of("sys_id", field), false, 2, 0, false))
                .rows();
        return rows.size() == 1 ? zone(Cell.of(rows.getFirst(), field).value()) : Optional.empty();
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return name.isBlank() ? Optional.empty() : Optional.of(ZoneId.of(name.strip(), ZoneId.SHORT_IDS));
        } catch (DateTimeException e) {
            return Optional.empty(); // NULL_OVERRIDE and the like
        }
    }
}
