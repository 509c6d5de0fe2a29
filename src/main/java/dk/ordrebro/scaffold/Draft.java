package dk.ordrebro.scaffold;

import java.util.Map;

/** A first mapping, with its example and the lookups it needs, as files; written by the verb {@code new-mapping}. */
public interface Draft {
    /** Where its work items belong. */
    record Target(String project, String type) {}

    /** The name of the mapping, and of its files. */
    String name();

    /** The table of the orders it takes. */
    String table();

    /** One that it takes, as an example writes it: what takes this already needs no first mapping. */
    Map<String, Object> order();

    /** True where it has no {@code when}. */
    boolean takesAll();

    /**
     * What to write, by path in the configuration folder; lookups first, for the mapping needs them.
     *
     * @param fileName of the mapping
     * @param lookups those there are, with their lines
     */
    Map<String, String> files(String fileName, Map<String, Map<String, String>> lookups);
}
