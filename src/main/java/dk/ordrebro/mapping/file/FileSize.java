package dk.ordrebro.mapping.file;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of files as operators write them: {@code 20MB}. */
public final class FileSize {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(B|KB|MB|GB)");
    private static final Map<String, Long> UNITS = Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    private FileSize() {}

    /** @return empty for what is no size */
    public static OptionalLong bytes(String text) {
        Matcher size = SIZE.matcher(text);
        return size.matches()
                ? OptionalLong.of(Long.parseLong(size.group(1)) * UNITS.get(size.group(2)))
                : OptionalLong.empty();
    }
}
