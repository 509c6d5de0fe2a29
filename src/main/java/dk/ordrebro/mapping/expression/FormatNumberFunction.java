package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code $formatNumber} as the reference has it. The library asks Java's own number format, which rounds the number that lies a
 * little below its digits, and to which E, ¤ and quotes in a picture mean something; it is asked for exponents and other
 * digits alone.
 */
final class FormatNumberFunction {
    private static final Set<String> SIGNS =
            Set.of("decimal-separator", "grouping-separator", "percent", "per-mille", "minus-sign");
    private static final char POINT = '\uE000'; // a point that is only text
    private static final char COMMA = '\uE001';

    private FormatNumberFunction() {}

    static void register(Jsonata jsonata) {
        BoundedFunctions.put(jsonata, "formatNumber", FormatNumberFunction::formatNumber, "<n-so?:s>");
    }

    private static Object formatNumber(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof Number number)) {
            return null;
        }
        if (!(BoundedFunctions.at(args, 1) instanceof String picture)) {
            throw new JException("$formatNumber wants a picture, such as '#,##0.00'", -1);
        }
        Map<?, ?> options = BoundedFunctions.at(args, 2) instanceof Map<?, ?> given ? given : Map.of();
        if (!SIGNS.containsAll(options.keySet()) || picture.matches("(?s).*[0-9#]e[0-9].*")) {
            return Functions.formatNumber(number, picture, options);
        }
        String[] halves = picture.split(";", -1);
        if (halves.length > 2) {
            throw new JException("the picture of $formatNumber has more than one ';'", -1);
        }
        boolean below = number.doubleValue() < 0;
        String minus = below && halves.length == 1 ? sign(options, "minus-sign", "-") : "";
        return minus + written(number.doubleValue(), halves[below ? halves.length - 1 : 0], options);
    }

    private static String written(double number, String half, Map<?, ?> options) {
        String point = sign(options, "decimal-separator", ".");
        String comma = sign(options, "grouping-separator", ",");
        String percent = sign(options, "percent", "%");
        String perMille = sign(options, "per-mille", "‰");
        if (half.indexOf(percent) != half.lastIndexOf(percent) || half.contains(percent) && half.contains(perMille)) {
            throw new JException("the picture of $formatNumber has more than one percent sign", -1);
        }
        double factor = half.contains(percent) ? 100 : half.contains(perMille) ? 1000 : 1;
        StringBuilder plain = new StringBuilder();
        half.chars()
                .forEach(c -> plain.append(
                        c == point.charAt(0)
                                ? '.'
                                : c == comma.charAt(0)
                                        ? ','
                                        : c == '.' ? POINT : c == ',' ? COMMA : c >= '0' && c <= '9' ? '0' : (char) c));
        NumberPicture picture = NumberPicture.of(plain.toString());
        String digits = picture.written(number * factor).replace('.', POINT).replace(",", comma);
        return shown(picture.prefix()) + digits.replace(String.valueOf(POINT), point) + shown(picture.suffix());
    }

    private static String shown(String text) {
        return text.replace(POINT, '.').replace(COMMA, ',');
    }

    private static String sign(Map<?, ?> options, String name, String otherwise) {
        return options.get(name) instanceof String given && !given.isEmpty() ? given : otherwise;
    }
}
