package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.ledger.MirrorEntry.Side;

/** Files in words of people: where they go, how large they are, and what became of them. */
record FileWords(Terminal terminal) {
    private static final long STEP = 1_024;

    /** From where to where. @param side where somebody put it, as it is stored */
    String way(String side) {
        return system(side) + " -> " + system(side.equals(Side.SERVICENOW.word()) ? "" : Side.SERVICENOW.word());
    }

    static String system(String side) {
        return side.equals(Side.SERVICENOW.word()) ? "ServiceNow" : "Azure DevOps";
    }

    /** For instance 12 KB; what is not whole is rounded up. */
    static String size(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        return bytes < STEP * STEP ? rounded(bytes, STEP) + " KB" : rounded(bytes, STEP * STEP) + " MB";
    }

    private static long rounded(long bytes, long unit) {
        return (bytes + unit - 1) / unit;
    }

    /** Why one stays where it is. @param cause as dead letters have it */
    String left(String cause) {
        String key = "files." + cause.substring(cause.indexOf('/') + 1);
        boolean ours = cause.startsWith("files/") && terminal.texts().containsKey(key);
        return terminal.text(ours ? key : "files.left");
    }
}
