package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.plan.Fingerprint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the first line of a mirrored comment ends with, so that it is found again: made of the source alone, so that whoever
 * finds it can tell, with or without a ledger, what it was made of. It must be seen: Azure DevOps takes out what is hidden.
 */
public final class Marker {
    private static final int LENGTH = 12;
    private static final Pattern MARKER = Pattern.compile("\\[((?:SN|AD)-[A-Za-z0-9_-]{12})](?=\\s|<|$)");

    private static final String JOINED = " +";
    private static final Pattern JOINS = Pattern.compile("\\[SN-[A-Za-z0-9_-]{12}] \\+");

    private Marker() {}

    /** For instance {@code AD-3kPz0_dQx1aB}. */
    public static String of(Source source) {
        String side = source.side() == Side.SERVICENOW ? "SN-" : "AD-";
        String named = source.side().word() + " " + source.id() + " " + source.version();
        return side + Fingerprint.of(named).substring(0, LENGTH);
    }

    static String of(List<Source> sources) {
        return "[" + of(sources.getLast()) + "]";
    }

    /** True for one that was made of something on an order. */
    public static boolean fromOrder(String marker) {
        return marker.startsWith("SN-");
    }

    /** The same, of an order that shares the work item of another: the other passes it over. */
    public static String named(Source source, boolean joined) {
        return "[" + of(source) + "]" + (joined ? JOINED : "");
    }

    /** True for a text that an order put on the work item of another. */
    static boolean joined(String text) {
        return JOINS.matcher(text).find();
    }

    /** All that stand in a text, in their order. */
    public static Set<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        MARKER.matcher(text).results().forEach(one -> found.add(one.group(1)));
        return found;
    }
}
