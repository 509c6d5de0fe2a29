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
        if (!(BoundedFunctions.at(args, 0) instanceof String text)) {
            return null;
        }
        return BoundedFunctions.at(args, 1) instanceof Pattern pattern
                ? matcher(pattern, text).find()
                : text.contains(String.valueOf(BoundedFunctions.at(args, 1)));
    }

    /** Nothing, one match, or a list of several, as every sequence of JSONata. */
    private static Object match(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)
                || !(BoundedFunctions.at(args, 1) instanceof Pattern pattern)) {
            return null;
        }
        List<Object> found = new ArrayList<>();
        Matcher matcher = matcher(pattern, text);
        for (long left = limit(args, 2); left > 0 && matcher.find(); left--) {
            found.add(one(matcher));
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
        for (long left = limit(args, 3); left > 0 && matcher.find(); left--) {
            if (matcher.end() == matcher.start()) {
                throw new JException("the regular expression of $replace fits nothing at all", -1);
            }
            result.append(text, from, matcher.start())
                    .append(replacement(BoundedFunctions.at(args, 2), matcher, regex));
            Bounds.checkText(result.length());
            from = matcher.end();
        }
        return result.append(text, from, text.length()).toString();
    }

    private static String replacement(Object with, Matcher matcher, boolean regex) {
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

    /** {@code $1} becomes the first group, {@code $0} the whole, {@code $$} a dollar sign. */
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
        if (!(BoundedFunctions.at(args, 0) instanceof String text)) {
            return null;
        }
        long limit = limit(args, 2);
        Object at = BoundedFunctions.at(args, 1);
        if (!(at instanceof Pattern) && String.valueOf(at).isEmpty()) {
            return text.codePoints()
                    .limit(limit)
                    .<Object>mapToObj(Character::toString)
                    .toList();
        }
        Pattern pattern = at instanceof Pattern regex ? ReferenceRegex.of(regex) : literal(String.valueOf(at));
        return Arrays.stream(pattern.split(new CountedText(text), -1))
                .limit(limit)
                .map(Object.class::cast)
                .toList();
    }

    private static Matcher matcher(Pattern pattern, String text) {
        return ReferenceRegex.of(pattern).matcher(new CountedText(text));
    }

    private static Pattern literal(String text) {
        return Pattern.compile(Pattern.quote(text));
    }

    private static long limit(List<?> args, int index) {
        long limit = BoundedFunctions.at(args, index) instanceof Number number ? number.longValue() : Long.MAX_VALUE;
        if (limit < 0) {
            throw new JException("a limit must not be negative", -1);
        }
        return limit;
    }
}
