package dk.ordrebro.insight.hygiene.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tags say what nothing else does.
 *
 * @param instead tags that say what a field says, with * for any letters, and what to use
 * @param allowed the only tags there are, with * too; empty for any
 * @param most so many on a work item are borne
 */
record TagRule(Scope scope, List<Instead> instead, List<String> allowed, long most) implements Rule {
    /** Use that instead of such a tag. */
    record Instead(String pattern, String use) {}

    @Override
    public RuleName name() {
        return RuleName.TAGS;
    }

    @Override
    public boolean concerns(BacklogItem item, Surroundings around) {
        return scope.holds(item) && !item.tags().isEmpty();
    }

    @Override
    public Optional<Breach> breach(BacklogItem item, Surroundings around) {
        List<String> tags = item.tags();
        for (String tag : tags) {
            Optional<Instead> other =
                    instead.stream().filter(one -> fits(tag, one.pattern())).findFirst();
            if (other.isPresent()) {
                return Optional.of(Breach.of(item, "field", tag, other.get().use()));
            }
            if (!allowed.isEmpty() && allowed.stream().noneMatch(one -> fits(tag, one))) {
                return Optional.of(Breach.of(item, "unknown", tag));
            }
        }
        return tags.size() > most ? Optional.of(Breach.of(item, "many", tags.size(), most)) : Optional.empty();
    }

    /** Letter case aside; * stands for any letters. Looks at each letter a bounded number of times. */
    static boolean fits(String tag, String pattern) {
        String text = tag.toLowerCase(Locale.ROOT);
        String[] parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
        if (parts.length == 1) {
            return text.equals(parts[0]);
        }
        String last = parts[parts.length - 1];
        if (!text.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int part = 1; part < parts.length - 1; part++) {
            int found = text.indexOf(parts[part], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[part].length();
        }
        return text.length() - last.length() >= at && text.endsWith(last);
    }
}
