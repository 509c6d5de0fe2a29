package dk.ordrebro.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns YAML as written into the plain values of an order's document. */
public final class Literals {
    private Literals() {}

    /** A String, Long, Double, Boolean, List, Map or null. */
    public static Object value(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar(scalar);
            case YamlNode.Items list -> {
                List<Object> items = new ArrayList<>();
                list.all().forEach(item -> items.add(value(item)));
                yield items;
            }
            case YamlNode.Entries map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.all().forEach(entry -> entries.put(entry.name(), value(entry.value())));
                yield entries;
            }
        };
    }

    private static Object scalar(YamlNode.Scalar scalar) {
        try {
            return switch (scalar.kind()) {
                case TEXT -> scalar.value();
                case INTEGER -> coded(scalar.value()) ? scalar.value() : (Object) Long.decode(scalar.value());
                case DECIMAL -> coded(scalar.value()) ? scalar.value() : (Object) Double.valueOf(scalar.value());
                case BOOLEAN -> Boolean.valueOf(scalar.value());
                case NULL -> null;
            };
        } catch (NumberFormatException e) {
            return scalar.value(); // 0o17, .inf: nobody means a number by them here
        }
    }

    /** A number that begins with a zero too many is a code (a cost centre, a phone): its zeros count. */
    private static boolean coded(String text) {
        return text.matches("[-+]?0\\d.*");
    }
}
