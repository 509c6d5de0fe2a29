package dk.ordrebro.insight.hygiene.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Paths of areas and iterations, as fields hold them: {@code KIT\Klient}; letter case aside. */
public final class Paths {
    private Paths() {}

    /** It is that node, or lies below it. */
    public static boolean under(String path, String node) {
        return (path + "\\").toLowerCase(Locale.ROOT).startsWith((node + "\\").toLowerCase(Locale.ROOT));
    }

    /** Its first so many names; empty where it has fewer. */
    public static Optional<String> cut(String path, int names) {
        String[] all = path.split("\\\\", -1);
        return all.length < names
                ? Optional.empty()
                : Optional.of(String.join("\\", Arrays.asList(all).subList(0, names)));
    }
}
