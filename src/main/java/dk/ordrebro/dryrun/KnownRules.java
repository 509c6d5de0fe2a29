package dk.ordrebro.dryrun;

import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.workitem.ProjectPaths;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules of a work item type that its metadata tells, held against what an order wants: what Azure DevOps would refuse. */
public record KnownRules(WorkItemType type, ProjectPaths paths) {
    private static final int FEW = 12;

    /**
     * One rule that is broken, told so that equal ones group.
     *
     * @param field where it is
     * @param why without the order's number
     */
    public record Broken(String field, String why) {}

    List<Broken> brokenBy(DesiredWorkItem wanted, Optional<String> state) {
        List<Broken> broken = new ArrayList<>();
        wanted.fields().forEach((name, value) -> type.field(name)
                .ifPresent(field -> value(field, value.content()).ifPresent(why -> broken.add(new Broken(name, why)))));
        type.fields().values().stream()
                .filter(field -> mustBeFilled(field) && !filled(wanted, field))
                .forEach(field -> broken.add(new Broken(field.referenceName(), "it is required and would be empty")));
        state.filter(asked -> !type.states().isEmpty()
                        && type.states().stream()
                                .noneMatch(known -> known.name().equalsIgnoreCase(asked)))
                .ifPresent(asked -> broken.add(new Broken("System.State", type.name() + " has no state " + asked)));
        return broken;
    }

    /** Those of the system fill themselves, but for the title. */
    static boolean mustBeFilled(WorkItemField field) {
        boolean itself = field.referenceName().startsWith("System.")
                && !field.referenceName().equals("System.Title");
        return field.required() && !field.readOnly() && !itself;
    }

    private static boolean filled(DesiredWorkItem wanted, WorkItemField field) {
        DesiredWorkItem.Value value = wanted.fields().get(field.referenceName());
        return value != null && value.content() != null;
    }

    private Optional<String> value(WorkItemField field, Object content) {
        if (content == null) {
            return Optional.empty();
        }
        if (field.readOnly()) {
            return Optional.of("it is read-only");
        }
        String text = String.valueOf(content);
        if (!field.allowedValues().isEmpty()
                && field.allowedValues().stream().noneMatch(allowed -> allowed.equalsIgnoreCase(text))) {
            List<String> allowed = field.allowedValues();
            String few = allowed.size() > FEW ? "" : "; allowed: " + String.join(", ", allowed);
            return Optional.of("'" + text + "' is not allowed" + few);
        }
        Set<String> known =
                switch (field.referenceName()) {
                    case "System.AreaPath" -> paths.areas();
                    case "System.IterationPath" -> paths.iterations();
                    default -> Set.<String>of();
                };
        return known.isEmpty() || known.stream().anyMatch(text::equalsIgnoreCase)
                ? Optional.empty()
                : Optional.of("there is no path '" + text + "'");
    }
}
