package dk.ordrebro.mapping;

import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import java.util.regex.Pattern;

/** Checks reference names of work item fields without the network. */
public final class FieldNames {
    static final Pattern SHAPE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)+");

    private FieldNames() {}

    public static void check(String name, Place place, Problems problems) {
        if (StandardFields.names().contains(name)) {
            return;
        }
        if (StandardFields.NOT_MAPPED.containsKey(name)) {
            problems.error(place, "'" + name + "' cannot be mapped", StandardFields.NOT_MAPPED.get(name));
        } else if (!SHAPE.matcher(name).matches()) {
            problems.error(
                    place,
                    "'" + name + "' is no reference name of a field",
                    NearestName.of(name, StandardFields.names())
                            .or(() -> shortName(name))
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("write it like System.Title or Custom.Requester"));
        } else if (name.startsWith("System.") || name.startsWith("Microsoft.VSTS.")) {
            String remedy = NearestName.remedy(name, StandardFields.names());
            if (name.startsWith("System.") || !remedy.isEmpty()) {
                problems.error(place, "Azure DevOps has no standard field '" + name + "'", remedy);
            } else {
                problems.warning(
                        place, "'" + name + "' is not a field we know", "'check --online' tells whether it exists");
            }
        } else {
            NearestName.of(name, StandardFields.names())
                    .ifPresent(near -> problems.error(
                            place, "'" + name + "' looks like a standard field", "did you mean '" + near + "'?"));
        }
    }

    /** {@code Title} for System.Title: the last part alone. */
    private static java.util.Optional<String> shortName(String name) {
        String plain = name.replace(" ", "");
        return StandardFields.names().stream()
                .filter(full -> full.substring(full.lastIndexOf('.') + 1).equalsIgnoreCase(plain))
                .findFirst();
    }
}
