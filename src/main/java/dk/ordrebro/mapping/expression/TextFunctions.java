package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
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
        BoundedFunctions.put(jsonata, "substringAfter", TextFunctions::substringAfter, "<s-s:s>");
        BoundedFunctions.put(jsonata, "base64decode", TextFunctions::base64Decoded, "<s-:s>");
        BoundedFunctions.put(jsonata, "encodeUrl", args -> encoded(args, PARTS_OF_AN_ADDRESS), "<s-:s>");
        BoundedFunctions.put(jsonata, "encodeUrlComponent", args -> encoded(args, ""), "<s-:s>");
        BoundedFunctions.put(jsonata, "decodeUrl", args -> decoded(args, PARTS_OF_AN_ADDRESS), "<s-:s>");
        BoundedFunctions.put(jsonata, "decodeUrlComponent", args -> decoded(args, ""), "<s-:s>");
    }

    private static Object pad(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)) {
            return null;
        }
        if (!(BoundedFunctions.at(args, 1) instanceof Number width)) {
            return text; // an empty field widens nothing
        }
        String fill = BoundedFunctions.at(args, 2) instanceof String with && !with.isEmpty() ? with : " ";
        long missing = Math.abs(width.longValue()) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        Bounds.checkText(missing * 2 + text.length());
        int[] fills = fill.codePoints().toArray();
        StringBuilder padding = new StringBuilder();
        for (int i = 0; i < missing; i++) {
            padding.appendCodePoint(fills[i % fills.length]);
        }
        return width.longValue() < 0 ? padding.append(text).toString() : text + padding;
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

    /** Counts whole characters: one that needs two places in memory is one. An empty field as start is the beginning. */
    private static Object substring(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)) {
            return null;
        }
        int[] points = text.codePoints().toArray();
        double start = BoundedFunctions.at(args, 1) instanceof Number number ? number.doubleValue() : 0;
        double from = start >= 0 ? start : points.length + start < 0 ? 0 : points.length + (double) (long) start;
        double to = points.length;
        if (BoundedFunctions.at(args, 2) instanceof Number length) {
            boolean fromTheEnd = start < 0 && points.length + start >= 0;
            to = length.doubleValue() <= 0 ? 0 : (fromTheEnd ? points.length + start : from) + length.doubleValue();
        }
        int first = (int) Math.min(from, points.length);
        int last = (int) Math.min(to, points.length);
        return first >= last ? "" : new String(points, first, last - first);
    }

    private static Object substringAfter(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)
                || !(BoundedFunctions.at(args, 1) instanceof String before)) {
            return BoundedFunctions.at(args, 0); // an empty field stands nowhere in it
        }
        int at = text.indexOf(before);
        return at < 0 ? text : text.substring(at + before.length());
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

    /** Either alphabet of RFC 4648; line breaks and what else is in neither are passed over. */
    private static Object base64Decoded(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)) {
            return null;
        }
        String known = text.replace('-', '+').replace('_', '/').replaceAll("[^A-Za-z0-9+/]", "");
        int whole = known.length() % 4 == 1 ? known.length() - 1 : known.length(); // six bits alone are no byte
        return new String(Base64.getDecoder().decode(known.substring(0, whole)), StandardCharsets.UTF_8);
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
        byte[] bytes = HexFormat.of().parseHex(run.replace("%", ""));
        if (!Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new JException("what stands behind the percent signs of an address is no UTF-8", -1);
        }
        new String(bytes, StandardCharsets.UTF_8).codePoints().forEach(point -> {
            if (kept.indexOf(point) >= 0) {
                result.append(String.format("%%%02X", point));
            } else {
                result.appendCodePoint(point);
            }
        });
        return result.toString();
    }
}
