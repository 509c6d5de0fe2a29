package dk.ordrebro.insight.hygiene;

import dk.ordrebro.insight.hygiene.rule.BacklogItem;
import dk.ordrebro.insight.hygiene.rule.HygieneRules;
import dk.ordrebro.insight.hygiene.rule.Surroundings;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * Reads the open work of projects page by page and judges it by the rules. Its memory does not grow with the backlog, but with
 * the number of areas and of closed work items that have open ones under them. Called by the verb and once a day by the service.
 */
public final class Hygiene {
    private final HygieneRules rules;
    private final Backlog backlog;
    private final Clock clock;
    private final ZoneId zone;

    /**
     * What is asked.
     *
     * @param projects as mappings name them
     * @param area work that stands there or below; absent for all
     * @param samples how many findings of each rule and area are told one by one
     */
    public record Asked(Collection<String> projects, Optional<String> area, int samples) {}

    /** @param zone where days begin: which iterations hold today */
    public Hygiene(HygieneRules rules, Backlog backlog, Clock clock, ZoneId zone) {
        this.rules = rules;
        this.backlog = backlog;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Throws a {@link dk.ordrebro.failure.CallFailure} where Azure DevOps does not answer.
     *
     * @param progress is told how many work items were read, after each page
     * @throws UnknownArea where no project has the area
     */
    public HygieneResult run(Asked asked, LongConsumer progress) {
        Instant now = clock.instant();
        Map<String, Optional<String>> projects = within(asked);
        Tally tally = new Tally(rules.rules(), asked.samples());
        Types types = new Types(rules, backlog);
        List<HygieneNote> notes = new ArrayList<>();
        projects.forEach((project, area) -> {
            Types.InProject there = types.of(project);
            Ancestors ancestors = new Ancestors(backlog, types::known);
            Increments increments = new Increments(there, LocalDate.ofInstant(now, zone));
            Surroundings around = new Surroundings(ancestors, now, increments::at);
            if (there.any()) {
                backlog.read(there.question(area), there.fields(), page -> {
                    List<BacklogItem> items = page.stream().map(types::known).toList();
                    ancestors.fetch(items);
                    items.stream().filter(item -> !item.closed()).forEach(item -> tally.judge(item, around));
                    progress.accept(tally.read());
                });
            }
            notes.addAll(there.notes());
            notes.addAll(increments.notes(rules.rules()));
        });
        notes.addAll(types.notes());
        Optional<String> area =
                projects.values().stream().flatMap(Optional::stream).findFirst();
        return new HygieneResult(now, area, tally.read(), tally.results(), tally.findings(), notes);
    }

    /** The projects that are read, each with the area as it writes it. */
    private Map<String, Optional<String>> within(Asked asked) {
        Map<String, Optional<String>> projects = new LinkedHashMap<>();
        if (asked.area().isEmpty()) {
            asked.projects().forEach(project -> projects.put(project, Optional.empty()));
            return projects;
        }
        String wanted = asked.area().get().strip();
        Set<String> known = new TreeSet<>();
        for (String project : asked.projects()) {
            Set<String> areas = backlog.areas(project);
            known.addAll(areas);
            areas.stream()
                    .filter(wanted::equalsIgnoreCase)
                    .findFirst()
                    .ifPresent(area -> projects.put(project, Optional.of(area)));
        }
        if (projects.isEmpty()) {
            throw new UnknownArea(wanted, known);
        }
        return projects;
    }
}
