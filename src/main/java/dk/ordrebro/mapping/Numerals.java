package dk.ordrebro.mapping;

import dk.ordrebro.text.Values;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as people write them; what only a programming language takes for one ({@code 3d}, {@code 0x1p3}) is none. */
final class Numerals {
    private static final int LONGEST = 64; // longer ones take longer to parse than they are worth
    private static final Pattern POINT = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final Pattern COMMA = Pattern.compile("[-+]?(\\d+|\\d{1,3}([. \\u00A0\\u202F]\\d{3})+)(,\\d+)?");

    private Numerals() {}

    static Long integer(Object value, Conversion.As as) throws Conversion.Unfit {
        try {
            return number(value, as).longValueExact();
        } catch (ArithmeticException e) {
            throw new Conversion.Unfit("a whole number");
        }
    }

    static Double decimal(Object value, Conversion.As as) throws Conversion.Unfit {
        double number = number(value, as).doubleValue();
        if (!Double.isFinite(number)) {
            throw new Conversion.Unfit("a number");
        }
        return number;
    }

    private static BigDecimal number(Object value, Conversion.As as) throws Conversion.Unfit {
        String text = Values.text(value).strip();
        boolean comma = as == Conversion.As.DECIMAL_COMMA && !(value instanceof Number);
        if (text.length() <= LONGEST && (comma ? COMMA : POINT).matcher(text).matches()) {
            String plain = comma ? text.replaceAll("[. \\u00A0\\u202F]", "").replace(',', '.') : text;
            return new BigDecimal(plain);
        }
        if (comma) {
            throw new Conversion.Unfit("a number with a decimal comma, such as 1.000,25 (as: decimalComma)");
        }
        boolean danish = COMMA.matcher(text).matches();
        throw new Conversion.Unfit(
                danish
                        ? "a number with a decimal point; for numbers such as 1.000,25 write as: decimalComma"
                        : "a number: digits, and a decimal point where there is one");
    }
}
