package dk.ordrebro.mapping.expression;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Characters that look like a space, or like nothing: word processors and chats put them where nobody sees them. */
public final class UnseenCharacter {
    private static final Map<Integer, String> NAMES = Map.of(
            0x00A0, "a no-break space",
            0x202F, "a narrow no-break space",
            0x2007, "a figure space",
            0x00AD, "a soft hyphen",
            0x200B, "a zero-width space",
            0x200C, "a zero-width non-joiner",
            0x200D, "a zero-width joiner",
            0x2060, "a word joiner",
            0xFEFF, "a byte order mark");

    private static final int JOINER = 0x200D;
    private static final int COLOURED = 0xFE0F;

    private UnseenCharacter() {}

    /** The offset of the first one; empty when there is none. What joins two pictures to one is meant. */
    public static OptionalInt in(String text) {
        int before = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(before)) {
            int here = text.codePointAt(at);
            if (NAMES.containsKey(here) && !(here == JOINER && pictured(before))) {
                return OptionalInt.of(at);
            }
            before = here;
        }
        return OptionalInt.empty();
    }

    /** Ends a picture: itself, or what chooses its look. */
    private static boolean pictured(int character) {
        return character == COLOURED || Character.isEmoji(character);
    }

    /** Its name and number: {@code a no-break space (U+00A0)}. */
    public static String name(int character) {
        return NAMES.getOrDefault(character, "an unusual space") + String.format(Locale.ROOT, " (U+%04X)", character);
    }
}
