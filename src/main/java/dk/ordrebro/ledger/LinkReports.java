package dk.ordrebro.ledger;

import dk.ordrebro.order.OrderRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What people ask of the links: how many, which, how long, and where one stands. Reads only. */
public interface LinkReports {
    /** A link as people see it: no values of the order, no base. */
    record Row(
            long id,
            OrderRef order,
            String number,
            String mapping,
            Link.Status status,
            OptionalLong workItem,
            Instant createdAt,
            Optional<Instant> settledAt) {}

    /** One link with all that happened to it, oldest first. @param files absent while there is nothing to do about them */
    record Story(Row row, List<Event> timeline, Optional<FilesDue> files) {}

    /** Files of one link that are still to be compared. @param trouble why they failed last */
    record FilesDue(Instant dueAt, int attempts, Optional<Instant> failingSince, Optional<Link.Trouble> trouble) {}

    /**
     * How many links there are.
     *
     * @param states all states, zero included
     * @param postponed of those due: tried in vain before, or not to be tried yet
     * @param oldestDue how long the oldest link that could be claimed now has waited; absent when there is none
     */
    record Counts(Map<LinkState, Long> states, long postponed, Optional<Duration> oldestDue) {
        public long of(LinkState state) {
            return states.getOrDefault(state, 0L);
        }
    }

    /**
     * Which links to list.
     *
     * @param text found in the number, the sys_id, the trouble or (whole) the work item's id; letter case does not count
     * @param after the id of the last row of the page before, absent for the first page
     */
    record Filter(
            Optional<LinkState> state, Optional<String> mapping, Optional<String> text, OptionalLong after, int limit) {
        public static Filter all(int limit) {
            return new Filter(Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty(), limit);
        }
    }

    /**
     * A state that is in no table of the mapping, as orders or work items came to it.
     *
     * @param side whose state it is: {@code servicenow} or {@code azure-devops}
     * @param times how often within the last seven days
     * @param last when that was last
     */
    record KeptState(String mapping, String side, String state, long times, Instant last) {}

    Counts counts();

    /** What of the last seven days a mapping's tables of states do not know, most often first. */
    List<KeptState> keptStates();

    /** Newest link first. */
    List<Row> list(Filter filter);

    /** @param number as ServiceNow writes it, or in small letters */
    Optional<Story> story(String number);

    Optional<Story> story(long id);

    /** A work item was made. @param afterChange so long after the order's own last change */
    record Made(Instant at, Duration afterChange) {}

    /** Of these links, those whose files are still to be compared. */
    Set<Long> filesDue(Collection<Long> links);

    /** Work items made within the last day, newest first. @param events of all kinds that are looked through at most, the newest */
    List<Made> madeLately(int events);

    /** An order was moved from one service area to another. @param state of its link now */
    record Handover(String number, LinkState state, Instant at, TimelineEvent.HandedOver what) {}

    /** What was handed over, the newest first. */
    List<Handover> handovers(int most);

    /** Work items made within the last hour. */
    long createdLastHour();
}
