package dk.ordrebro.mapping.file;

import java.util.Locale;
import java.util.Set;

/**
 * {@code attachments}: which files are carried, either way. Made by {@link FilesReader}; asked by {@code mirror.file}.
 *
 * @param toWorkItem files of the order
 * @param toOrder files of the work item
 * @param largest in bytes; above, a note is told instead
 * @param types endings of names, in small letters; empty for all
 */
public record FileRules(Which toWorkItem, Which toOrder, long largest, Set<String> types) {
    /** Azure DevOps Services takes no more (azure-devops.md section 10). */
    public static final long LARGEST = 60L << 20;

    /** The default: nothing is carried. */
    public static final FileRules NONE = new FileRules(Which.NONE, Which.NONE, LARGEST, Set.of());

    public FileRules {
        types = Set.copyOf(types);
    }

    /** Which files of one side. */
    public sealed interface Which {
        Which NONE = new None();
        Which ALL = new All();

        /** As operators write it. */
        String word();

        /** Not one. */
        record None() implements Which {
            @Override
            public String word() {
                return "none";
            }
        }

        /** Each. */
        record All() implements Which {
            @Override
            public String word() {
                return "all";
            }
        }

        /** Those whose name fits, without regard to letter case; {@code *} stands for any text, {@code ?} for one character. */
        record Named(String pattern) implements Which {
            @Override
            public String word() {
                return pattern;
            }

            boolean fits(String name) {
                return Glob.fits(pattern.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            }
        }

        /** Those that people marked: a word that begins with {@code #}. */
        record Marked(String marker) implements Which {
            @Override
            public String word() {
                return marker;
            }
        }
    }

    /** True when nothing is carried, either way. */
    public boolean none() {
        return toWorkItem.equals(Which.NONE) && toOrder.equals(Which.NONE);
    }

    /** What the mapping says of one file, whatever stands on the other side. */
    public enum Ruling {
        TAKEN,
        /** No rule takes it. */
        NONE,
        /** Its ending is not among the types. */
        TYPE,
        TOO_LARGE;

        /** For instance {@code too-large}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Of a file of the order. */
    public Ruling ofOrder(String name, long size) {
        return ruling(takes(toWorkItem, name, ""), name, size);
    }

    /** The same for a file of the work item. @param said what people said of it, in plain form; empty for nothing */
    public Ruling ofItem(String name, String said, long size) {
        return ruling(takes(toOrder, name, said), name, size);
    }

    private Ruling ruling(boolean taken, String name, long size) {
        if (!taken) {
            return Ruling.NONE;
        }
        if (!allows(name)) {
            return Ruling.TYPE;
        }
        return size > largest ? Ruling.TOO_LARGE : Ruling.TAKEN;
    }

    private static boolean takes(Which which, String name, String said) {
        return switch (which) {
            case Which.None none -> false;
            case Which.All all -> true;
            case Which.Named named -> named.fits(name);
            case Which.Marked marked -> Markers.begins(said.stripLeading(), marked.marker());
        };
    }

    /** True for a name whose ending is allowed; one without an ending is, where no types are named. */
    public boolean allows(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return types.isEmpty() || types.contains(ending);
    }
}
