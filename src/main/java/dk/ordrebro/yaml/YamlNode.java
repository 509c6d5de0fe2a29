package dk.ordrebro.yaml;

import java.util.List;
import java.util.Optional;

/** One value in a YAML file, knowing where it stands. */
public sealed interface YamlNode {
    Place place();

    /** For messages: {@code text}, {@code a list}, {@code a mapping}. */
    String kindName();

    /** The text of a scalar; empty for lists, mappings and null. */
    default Optional<String> text() {
        return this instanceof Scalar scalar && scalar.kind() != Scalar.Kind.NULL
                ? Optional.of(scalar.value())
                : Optional.empty();
    }

    /** The entries of a mapping, in the order of the file; none for other kinds. */
    default List<Entry> entries() {
        return this instanceof Entries entries ? entries.all() : List.of();
    }

    /** The items of a list, in the order of the file; none for other kinds. */
    default List<YamlNode> items() {
        return this instanceof Items items ? items.all() : List.of();
    }

    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NULL;
    }

    /** A mapping. */
    record Entries(Place place, List<Entry> all) implements YamlNode {
        @Override
        public String kindName() {
            return "a mapping";
        }
    }

    /** One key of a mapping and what it holds. */
    record Entry(Scalar key, YamlNode value) {
        public String name() {
            return key.value();
        }
    }

    /** A list. */
    record Items(Place place, List<YamlNode> all) implements YamlNode {
        @Override
        public String kindName() {
            return "a list";
        }
    }

    /**
     * A text, number, boolean or null.
     *
     * @param value as written, quotes and escapes resolved
     * @param kind what YAML 1.2 takes it for: quoted is always text
     * @param origin finds characters of {@code value} back in the file
     */
    record Scalar(Place place, String value, Kind kind, ScalarOrigin origin) implements YamlNode {
        /** Kinds of the YAML 1.2 core schema. */
        public enum Kind {
            TEXT,
            INTEGER,
            DECIMAL,
            BOOLEAN,
            NULL
        }

        /** True where quotes, or a block, say that it is text. */
        public boolean quoted() {
            return origin.quoted();
        }

        /** Where the character of {@code value} at this offset stands in the file. */
        public Place placeAt(int offset) {
            return origin.placeAt(place, offset);
        }

        @Override
        public String kindName() {
            return switch (kind) {
                case TEXT -> "text";
                case INTEGER, DECIMAL -> "a number";
                case BOOLEAN -> "true or false";
                case NULL -> "nothing";
            };
        }
    }
}
