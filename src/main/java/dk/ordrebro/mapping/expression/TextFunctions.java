package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions on texts: bounded in what they build, and as the reference of JSONata gives them. */
final class TextFunctions {
    /** What {@code $encodeUrl} leaves alone beside letters and digits: they part the address (ECMAScript, encodeURI). */
    private static final String PARTS_OF_AN_ADDRESS = ";/?:@&=+$,#";

    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    private TextFunctions() {}

    static void register(Jsonata jsonata) {
        BoundedFunctions.put(jsonata, "pad", TextFunctions::pad, "<s-ns?:s>");
        BoundedFunctions.put(jsonata, "join", TextFunctions::join, "<a<s>s?:s>");
        BoundedFunctions.put(jsonata, "substring", TextFunctions::substring, "<s-nn?:s>");
        BoundedFunctions.put(jsonata, "encodeUrl", args -> encoded(args, PARTS_OF_AN_ADDRESS), "<s-:s>");
        BoundedFunctions.put(jsonata, "encodeUrlComponent", args -> encoded(args, ""), "<s-:s>");
        BoundedFunctions.put(jsonata, "decodeUrl", args -> decoded(args, PARTS_OF_AN_ADDRESS), "<s-:s>");
        BoundedFunctions.put(jsonata, "decodeUrlComponent", args -> decoded(args, ""), "<s-:s>");
    }

    private static Object pad(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)
                || !(BoundedFunctions.at(args, 1) instanceof Number width)) {
            return null;
        }
        String fill = BoundedFunctions.at(args, 2) instanceof String with && !with.isEmpty() ? with : " ";
        long missing = Math.abs(width.longValue()) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        Bounds.checkText(missing + text.length());
        String padding = fill.repeat((int) (missing / fill.length() + 1)).substring(0, (int) missing);
        return width.longValue() < 0 ? padding + text : text + padding;
    }

    private static Object join(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof List<?> parts)) {
            return BoundedFunctions.at(args, 0);
        }
        String between = BoundedFunctions.at(args, 1) instanceof String text ? text : "";
        long length = (long) between.length() * parts.size();
        for (Object part : parts) {
            length += part == null ? 0 : part.toString().length();
        }
        Bounds.checkText(length);
        return String.join(between, parts.stream().map(String::valueOf).toList());
    }

    /** Counts whole characters: one that needs two places in memory is one. */
    private static Object substring(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)
                || !(BoundedFunctions.at(args, 1) instanceof Number start)) {
            return null;
        }
        int[] points = text.codePoints().toArray();
        long from = start.longValue() < 0 ? Math.max(0, points.length + start.longValue()) : start.longValue();
        long most = BoundedFunctions.at(args, 2) instanceof Number length ? length.longValue() : points.length;
        long to = Math.min(points.length, from + Math.max(0, Math.min(most, points.length)));
        return from >= to ? "" : new String(points, (int) from, (int) (to - from));
    }

    private static Object encoded(List<?> args, String kept) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)) {
            return null;
        }
        Bounds.checkText(text.length() * 9L);
        StringBuilder result = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean plain = point < 128 && (Character.isLetterOrDigit(point) || "-_.!~*'()".indexOf(point) >= 0);
            if (plain || kept.indexOf(point) >= 0) {
                result.appendCodePoint(point);
            } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                throw new JException("half a character cannot stand in an address", -1);
            } else {
                result.append(URLEncoder.encode(Character.toString(point), StandardCharsets.UTF_8)
                        .replace("+", "%20"));
            }
        });
        return result.toString();
    }

    /** A plus sign is a plus sign; what parts an address stays encoded where it is kept. */
    private static Object decoded(List<?> args, String kept) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)) {
            return null;
        }
        if (text.replaceAll("%[0-9A-Fa-f]{2}", "").indexOf('%') >= 0) {
            throw new JException("a percent sign in an address wants two hexadecimal digits after it", -1);
        }
        return ENCODED.matcher(text).replaceAll(run -> Matcher.quoteReplacement(plain(run.group(), kept)));
    }

    private static String plain(String run, String kept) {
        StringBuilder result = new StringBuilder();
        URLDecoder.decode(run, StandardCharsets.UTF_8).codePoints().forEach(point -> {
            if (kept.indexOf(point) >= 0) {
                result.append(String.format("%%%02X", point));
            } else {
                result.appendCodePoint(point);
            }
        });
        return result.toString();
    }
}
