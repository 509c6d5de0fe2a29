package dk.ordrebro.yaml;

/** Recognises files that an editor or a spreadsheet saved as UTF-16, so that their owner is told how to save them. */
public final class Utf16 {
    private Utf16() {}

    /** By the mark at the beginning, or by the zeros that every other byte then is. */
    public static boolean looksLike(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        return (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF) || first == 0 || second == 0;
    }
}
