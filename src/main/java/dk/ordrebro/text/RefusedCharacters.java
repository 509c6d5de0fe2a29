package dk.ordrebro.text;

/**
 * Takes out of tags and paths what Azure DevOps refuses there: ornaments such as emoji, which make it refuse the whole work
 * item (docs/azure-devops.md section 10, "Limits and traps").
 */
public final class RefusedCharacters {
    /** Beside ornaments, what no node of an area or iteration path may hold; the backslash parts the nodes. */
    public static final String IN_PATHS = "/:*?\"<>|#$&+";

    private static final int FIRST_ORNAMENT =
            0x2190; // symbols before it are signs such as the degree and the trade mark

    private RefusedCharacters() {}

    /** The text without ornaments and those characters, and without the blanks that they leave behind. */
    public static String without(String text, String more) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(c -> !refused(c) && more.indexOf(c) < 0).forEach(kept::appendCodePoint);
        if (kept.length() == text.length()) {
            return text;
        }
        String closed = kept.toString().replaceAll(" {2,}", " ").strip();
        return more.isEmpty() ? closed : closed.replaceAll(" *\\\\ *", "\\\\");
    }

    private static boolean refused(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.PRIVATE_USE, Character.UNASSIGNED, Character.ENCLOSING_MARK -> true;
            case Character.OTHER_SYMBOL -> c >= FIRST_ORNAMENT;
            default -> Character.isSupplementaryCodePoint(c) || c >= 0xFE00 && c <= 0xFE0F; // variation selectors
        };
    }
}
