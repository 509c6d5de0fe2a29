package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code $match}, {@code $contains}, {@code $replace}, {@code $split}: bounded, and with the reference's regular expressions. */
final class RegexFunctions {
    private RegexFunctions() {}

    static void register(Jsonata jsonata) {
        BoundedFunctions.put(jsonata, "match", RegexFunctions::match, "<s-f<s:o>n?:a<o>>");
        BoundedFunctions.put(jsonata, "contains", RegexFunctions::contains, "<s-(sf):b>");
        BoundedFunctions.put(jsonata, "replace", RegexFunctions::replace, "<s-(sf)(sf)n?:s>");
        BoundedFunctions.put(jsonata, "split", RegexFunctions::split, "<s-(sf)n?:a<s>>");
    }

    private static Object contains(List<?> args) {
        Object what = BoundedFunctions.at(args, 1);
        if (!(BoundedFunctions.at(args, 0) instanceof String text) || what == null) {
            return null;
        }
        return what instanceof Pattern pattern ? matcher(pattern, text).find() : text.contains(String.valueOf(what));
    }

    /** Nothing, one match, or a list of several, as every sequence of JSONata. */
    private static Object match(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)
                || !(BoundedFunctions.at(args, 1) instanceof Pattern pattern)) {
            return null;
        }
        List<Object> found = new ArrayList<>();
        Matcher matcher = matcher(pattern, text);
        long left = limit(args, 2);
        for (boolean fits = left > 0 && matcher.find(); fits && left > 0; left--) {
            found.add(one(matcher));
            fits = fitsAgain(matcher, text);
        }
        return found.size() > 1 ? found : found.isEmpty() ? null : found.getFirst();
    }

    private static Map<String, Object> one(Matcher matcher) {
        List<Object> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(matcher.group(i));
        }
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("match", matcher.group());
        one.put("index", matcher.start());
        one.put("groups", groups);
        return one;
    }

    private static Object replace(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)) {
            return null;
        }
        Object what = BoundedFunctions.at(args, 1);
        boolean regex = what instanceof Pattern;
        if (!regex && String.valueOf(what).isEmpty()) {
            throw new JException("$replace cannot look for an empty text", -1);
        }
        Matcher matcher = regex
                ? matcher((Pattern) what, text)
                : literal(String.valueOf(what)).matcher(text);
        StringBuilder result = new StringBuilder();
        int from = 0;
        long left = limit(args, 3);
        for (boolean fits = left > 0 && matcher.find(); fits && left > 0; left--) {
            result.append(text, from, matcher.start())
                    .append(replacement(BoundedFunctions.at(args, 2), matcher, regex));
            Bounds.checkText(result.length());
            from = matcher.end();
            fits = fitsAgain(matcher, text);
        }
        return result.append(text, from, text.length()).toString();
    }

    /** Whether there is one more fit: it begins behind this one, and one of no length would be the same for ever. */
    private static boolean fitsAgain(Matcher matcher, String text) {
        if (matcher.end() >= text.length()) {
            return false;
        }
        boolean again = matcher.end() == matcher.start() || matcher.find();
        if (again && matcher.end() == matcher.start()) {
            throw new JException("the regular expression fits nothing at all", -1);
        }
        return again;
    }

    private static String replacement(Object with, Matcher matcher, boolean regex) {
        if (with == null) {
            return ""; // an empty field
        }
        if (with instanceof String text) {
            return regex ? expanded(text, matcher) : text;
        }
        Object made;
        try {
            made = Functions.funcApply(with, List.of(one(matcher)));
        } catch (JException e) {
            throw e;
        } catch (Throwable e) {
            throw new JException("the function of $replace fails", -1);
        }
        if (made instanceof String text) {
            return text;
        }
        throw new JException("the function of $replace must give text", -1);
    }

    /** {@code $1} becomes the first group, {@code $0} the whole, {@code $$} a dollar sign; {@code $12} the twelfth if there is one. */
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
                i++;
                while (group > 0 && i + 1 < with.length() && Character.digit(with.charAt(i + 1), 10) >= 0) {
                    int longer = group * 10 + Character.digit(with.charAt(i + 1), 10);
                    if (longer > matcher.groupCount()) {
                        break;
                    }
                    group = longer;
                    i++;
                }
                String value = group <= matcher.groupCount() ? matcher.group(group) : null;
                result.append(value == null ? "" : value);
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    private static Object split(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)) {
            return null;
        }
        long limit = limit(args, 2);
        Object at = BoundedFunctions.at(args, 1);
        if (at instanceof Pattern pattern) {
            return parts(matcher(pattern, text), text, limit);
        }
        if (at == null) {
            return limit == 0 ? List.of() : List.of(text); // an empty field parts nothing
        }
        Stream<?> parts = String.valueOf(at).isEmpty()
                ? text.codePoints().mapToObj(Character::toString)
                : Arrays.stream(literal(String.valueOf(at)).split(new CountedText(text), -1));
        return parts.limit(limit).map(Object.class::cast).toList();
    }

    private static List<Object> parts(Matcher matcher, String text, long limit) {
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (boolean fits = matcher.find(); fits && parts.size() < limit; fits = fitsAgain(matcher, text)) {
            parts.add(text.substring(from, matcher.start()));
            from = matcher.end();
        }
        if (parts.size() < limit) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    private static Matcher matcher(Pattern pattern, String text) {
        return ReferenceRegex.of(pattern).matcher(new CountedText(text));
    }

    private static Pattern literal(String text) {
        return Pattern.compile(Pattern.quote(text));
    }

    private static long limit(List<?> args, int index) {
        long limit = BoundedFunctions.at(args, index) instanceof Number number
                ? (long) Math.ceil(number.doubleValue())
                : Long.MAX_VALUE;
        if (limit < 0) {
            throw new JException("a limit must not be negative", -1);
        }
        return limit;
    }
}
