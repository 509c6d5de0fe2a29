package dk.ordrebro.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** What hygiene found day by day: what trends are made of. Read and written by {@code insight.hygiene}. */
public interface HygieneStore {
    /**
     * What one rule found in one area on one day.
     *
     * @param rule its name, for instance {@code stale}
     * @param area its path
     * @param looked how many work items the rule looked at
     */
    record DayCount(LocalDate day, String rule, String area, long looked, long found) {}

    /** Keeps these as all there is of the day, and forgets what is older than {@code oldest}, all or nothing. */
    void keep(LocalDate day, Collection<DayCount> counts, LocalDate oldest);

    /** From one day to the other, both included; by day, rule and area. */
    List<DayCount> counts(LocalDate since, LocalDate until);
}
