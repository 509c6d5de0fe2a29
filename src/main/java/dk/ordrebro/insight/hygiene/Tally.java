package dk.ordrebro.insight.hygiene;

import dk.ordrebro.insight.hygiene.rule.BacklogItem;
import dk.ordrebro.insight.hygiene.rule.Breach;
import dk.ordrebro.insight.hygiene.rule.Rule;
import dk.ordrebro.insight.hygiene.rule.RuleName;
import dk.ordrebro.insight.hygiene.rule.Surroundings;
import dk.ordrebro.insight.hygiene.rule.Threshold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what rules find by area, and keeps so many findings of each rule and area. */
final class Tally {
    private final List<Rule> rules;
    private final int samples;
    private final Map<RuleName, Map<String, HygieneCount>> counts = new LinkedHashMap<>();
    private final Map<Group, Integer> kept = new LinkedHashMap<>();
    private final List<HygieneFinding> findings = new ArrayList<>();

    /** Closed ones that were told: they are met once for each that is open under them. */
    private final Set<Told> told = new HashSet<>();

    private long read;

    private record Group(RuleName rule, String area) {}

    private record Told(long workItem, String area) {}

    /** @param samples how many findings of each rule and area are kept */
    Tally(List<Rule> rules, int samples) {
        this.rules = rules;
        this.samples = samples;
        rules.forEach(rule -> counts.put(rule.name(), new TreeMap<>()));
    }

    void judge(BacklogItem item, Surroundings around) {
        read++;
        for (Rule rule : rules) {
            if (rule.concerns(item, around)) {
                boolean found = rule.breach(item, around)
                        .filter(breach -> first(breach, item))
                        .map(breach -> keep(rule.name(), item, breach))
                        .isPresent();
                counts.get(rule.name())
                        .merge(Shown.text(item.area()), new HygieneCount(1, found ? 1 : 0), HygieneCount::plus);
            }
        }
    }

    long read() {
        return read;
    }

    private boolean first(Breach breach, BacklogItem item) {
        return breach.subject().id() == item.id()
                || told.add(new Told(breach.subject().id(), item.area()));
    }

    /** @return the area whose it is: that of the work item that was looked at */
    private String keep(RuleName rule, BacklogItem item, Breach breach) {
        String area = Shown.text(item.area());
        if (kept.merge(new Group(rule, area), 1, Integer::sum) <= samples) {
            BacklogItem subject = breach.subject();
            findings.add(new HygieneFinding(
                    rule,
                    subject.id(),
                    Shown.text(subject.item().type()),
                    Shown.text(subject.text(BacklogItem.TITLE)),
                    area,
                    subject.item().url(),
                    breach.what(),
                    breach.values().stream().map(Shown::text).toList()));
        }
        return area;
    }

    List<RuleResult> results() {
        return rules.stream().map(this::result).toList();
    }

    private RuleResult result(Rule rule) {
        Map<String, HygieneCount> areas = counts.get(rule.name());
        HygieneCount all = areas.values().stream().reduce(HygieneCount.NONE, HygieneCount::plus);
        Threshold threshold = rule.scope().threshold();
        return new RuleResult(
                rule.name(),
                all,
                areas,
                threshold.toString(),
                threshold.passed(all.found(), all.looked()),
                rule.scope().see());
    }

    /** By rule, area and age. */
    List<HygieneFinding> findings() {
        return findings.stream()
                .sorted(Comparator.comparing(HygieneFinding::rule)
                        .thenComparing(HygieneFinding::area)
                        .thenComparingLong(HygieneFinding::workItem))
                .toList();
    }
}
