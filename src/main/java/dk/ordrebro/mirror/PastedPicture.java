package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;

/**
 * A picture that somebody pasted into a comment of a work item: a file of Azure DevOps that is tied to nothing, so that no list
 * of files shows it. Its entry among the files begins with the comment that shows it.
 */
public final class PastedPicture {
    private static final String PASTED = "picture:";

    private PastedPicture() {}

    /** @param id what Azure DevOps calls it */
    public static Source source(String id) {
        return new Source(Log.FILES, Side.AZURE_DEVOPS, PASTED + id, 1);
    }

    public static boolean is(Source source) {
        return source.log() == Log.FILES && source.id().startsWith(PASTED);
    }

    /** What Azure DevOps calls it. */
    public static String id(Source source) {
        return source.id().substring(PASTED.length());
    }

    /** How its copy is called: by nothing that people wrote, for the ledger keeps no names. @param ending of what it holds */
    public static String name(Source source, String ending) {
        return stem(source) + "." + ending;
    }

    /** True for a name that it gets, whatever it holds. */
    public static boolean names(Source source, String name) {
        return name.startsWith(stem(source) + ".");
    }

    private static String stem(Source source) {
        return "billede-" + id(source).substring(0, 8);
    }
}
