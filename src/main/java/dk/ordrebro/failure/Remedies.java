package dk.ordrebro.failure;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a person does about each known cause of a failure, from remedies.properties beside this class. */
public final class Remedies {
    private static final SortedMap<String, String> BY_CAUSE = read();

    private Remedies() {}

    /** By the cause or its longest known beginning: {@code mapping/lookup} tells of {@code mapping/lookup/service-areas}. */
    public static Optional<String> of(String cause) {
        String part = cause;
        while (!BY_CAUSE.containsKey(part)) {
            int slash = part.lastIndexOf('/');
            if (slash < 0) {
                return Optional.empty();
            }
            part = part.substring(0, slash);
        }
        return exactly(part);
    }

    /** By the whole cause alone. */
    public static Optional<String> exactly(String cause) {
        return Optional.ofNullable(BY_CAUSE.get(cause));
    }

    /** Every known cause, in the order of the alphabet. */
    public static SortedMap<String, String> all() {
        return BY_CAUSE;
    }

    private static SortedMap<String, String> read() {
        Properties file = new Properties();
        try (InputStream in = Remedies.class.getResourceAsStream("remedies.properties")) {
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("remedies.properties is not to be read", e);
        }
        SortedMap<String, String> byCause = new TreeMap<>();
        file.stringPropertyNames().forEach(cause -> byCause.put(cause, file.getProperty(cause)));
        return Collections.unmodifiableSortedMap(byCause);
    }
}
