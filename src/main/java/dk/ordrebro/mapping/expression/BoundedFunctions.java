package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.Jsonata;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The functions expressions may call. Most are JSONata's own; those that could run or grow without bound inside one call, or
 * that the library does otherwise than the reference, are replaced, and those that read the clock, chance or code from text
 * are left out.
 */
final class BoundedFunctions {
    /** Names as JSONata documents them, without the leading dollar sign. */
    static final Set<String> ALLOWED = Set.of(
            ("sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad"
                            + " match contains replace split join formatNumber formatBase formatInteger parseInteger number"
                            + " floor ceil round abs sqrt power boolean not map zip filter single reduce sift keys lookup"
                            + " append exists spread merge reverse each error type sort distinct toMillis fromMillis"
                            + " base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl")
                    .split(" "));

    /** Our own, which JSONata does not have. */
    static final Set<String> OURS = Set.of("localDay", "local", "week", "table");

    /** Functions of JSONata that are left out, and why. */
    static final Map<String, String> REFUSED = Map.of(
            "eval", "it runs code from text",
            "now", "an order must give the same work item at any time",
            "millis", "an order must give the same work item at any time",
            "random", "an order must give the same work item every time",
            "shuffle", "an order must give the same work item every time",
            "assert", "use $error",
            "clone", "nothing here changes the order");

    /** Those that take a regular expression as an argument. */
    static final Set<String> WITH_REGEX = Set.of("match", "contains", "replace", "split");

    private BoundedFunctions() {}

    /** @param zone where days begin and end */
    static void register(Jsonata jsonata, Supplier<ZoneId> zone) {
        ZoneFunctions.register(jsonata, zone);
        SortFunction.register(jsonata);
        FormatNumberFunction.register(jsonata);
        TableFunction.register(jsonata);
        TextFunctions.register(jsonata);
        RegexFunctions.register(jsonata);
        ValueFunctions.register(jsonata);
    }

    static void put(Jsonata jsonata, String name, Jsonata.FnVarArgs<Object> body, String signature) {
        jsonata.registerFunction(name, Jsonata.function(name, body, signature));
    }

    /** The argument at this place, null where there is none. */
    static Object at(List<?> args, int index) {
        return index < args.size() ? args.get(index) : null;
    }
}
