package dk.ordrebro.insight.hygiene.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which types of work item stand at which level; letter case aside. */
public final class Levels {
    private final Map<String, Level> byType;

    public Levels(Map<String, Level> byType) {
        this.byType = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.byType.putAll(byType);
    }

    public Optional<Level> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** All types, as they are written. */
    public List<String> types() {
        return List.copyOf(byType.keySet());
    }

    public List<String> types(Level level) {
        return byType.entrySet().stream()
                .filter(type -> type.getValue() == level)
                .map(Map.Entry::getKey)
                .toList();
    }
}
