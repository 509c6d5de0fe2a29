package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions expressions may call. Most are JSONata's own; those that could run or grow without bound inside one call are
 * replaced here, and those that read the clock, chance or code from text are left out.
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

    static void register(Jsonata jsonata) {
        put(jsonata, "pad", BoundedFunctions::pad, "<s-ns?:s>");
        put(jsonata, "join", BoundedFunctions::join, "<a<s>s?:s>");
        put(jsonata, "match", BoundedFunctions::match, "<s-f<s:o>n?:a<o>>");
        put(jsonata, "contains", BoundedFunctions::contains, "<s-(sf):b>");
        put(jsonata, "replace", BoundedFunctions::replace, "<s-(sf)(sf)n?:s>");
        put(jsonata, "split", BoundedFunctions::split, "<s-(sf)n?:a<s>>");
    }

    private static void put(Jsonata jsonata, String name, Jsonata.FnVarArgs<Object> body, String signature) {
        jsonata.registerFunction(name, Jsonata.function(name, body, signature));
    }

    private static Object pad(List<?> args) {
        if (!(at(args, 0) instanceof String text) || !(at(args, 1) instanceof Number width)) {
            return null;
        }
        String fill = at(args, 2) instanceof String with && !with.isEmpty() ? with : " ";
        long missing = Math.abs(width.longValue()) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        Bounds.checkText(missing + text.length());
        String padding = fill.repeat((int) (missing / fill.length() + 1)).substring(0, (int) missing);
        return width.longValue() < 0 ? padding + text : text + padding;
    }

    private static Object join(List<?> args) {
        if (!(at(args, 0) instanceof List<?> parts)) {
            return at(args, 0);
        }
        String between = at(args, 1) instanceof String text ? text : "";
        long length = (long) between.length() * parts.size();
        for (Object part : parts) {
            length += part == null ? 0 : part.toString().length();
        }
        Bounds.checkText(length);
        return String.join(between, parts.stream().map(String::valueOf).toList());
    }

    private static Object contains(List<?> args) {
        if (!(at(args, 0) instanceof String text)) {
            return null;
        }
        return at(args, 1) instanceof Pattern pattern
                ? pattern.matcher(new CountedText(text)).find()
                : text.contains(String.valueOf(at(args, 1)));
    }

    private static Object match(List<?> args) {
        if (!(at(args, 0) instanceof String text) || !(at(args, 1) instanceof Pattern pattern)) {
            return null;
        }
        List<Object> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(new CountedText(text));
        for (long left = limit(args, 2); left > 0 && matcher.find(); left--) {
            List<Object> groups = new ArrayList<>();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                groups.add(matcher.group(i));
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("match", matcher.group());
            one.put("index", matcher.start());
            one.put("groups", groups);
            found.add(one);
        }
        return found;
    }

    private static Object replace(List<?> args) {
        if (!(at(args, 0) instanceof String text)) {
            return null;
        }
        if (!(at(args, 2) instanceof String with)) {
            throw new JException("the replacement in $replace must be text", -1);
        }
        boolean regex = at(args, 1) instanceof Pattern;
        Pattern pattern = regex ? (Pattern) at(args, 1) : Pattern.compile(Pattern.quote(String.valueOf(at(args, 1))));
        Matcher matcher = pattern.matcher(new CountedText(text));
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (long left = limit(args, 3); left > 0 && matcher.find(); left--) {
            result.append(text, from, matcher.start()).append(regex ? expanded(with, matcher) : with);
            Bounds.checkText(result.length());
            from = matcher.end();
        }
        return result.append(text, from, text.length()).toString();
    }

    /** {@code $1} becomes the first group, {@code $$} a dollar sign. */
    private static String expanded(String with, Matcher matcher) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < with.length(); i++) {
            char c = with.charAt(i);
            char next = i + 1 < with.length() ? with.charAt(i + 1) : ' ';
            if (c == '$' && next == '$') {
                result.append('$');
                i++;
            } else if (c == '$' && next >= '0' && next <= '9') {
                int group = next - '0';
                String value = group <= matcher.groupCount() ? matcher.group(group) : null;
                result.append(value == null ? "" : value);
                i++;
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    private static Object split(List<?> args) {
        if (!(at(args, 0) instanceof String text)) {
            return null;
        }
        Pattern pattern = at(args, 1) instanceof Pattern regex
                ? regex
                : Pattern.compile(Pattern.quote(String.valueOf(at(args, 1))));
        return Arrays.stream(pattern.split(new CountedText(text), -1))
                .limit(limit(args, 2))
                .map(Object.class::cast)
                .toList();
    }

    private static long limit(List<?> args, int index) {
        long limit = at(args, index) instanceof Number number ? number.longValue() : Long.MAX_VALUE;
        if (limit < 0) {
            throw new JException("a limit must not be negative", -1);
        }
        return limit;
    }

    private static Object at(List<?> args, int index) {
        return index < args.size() ? args.get(index) : null;
    }
}
