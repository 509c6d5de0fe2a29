package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.JException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One half of a picture of {@code $formatNumber}, without exponent: XPath Functions and Operators 3.1, 4.7.3 to 4.7.5.
 *
 * @param whole digits before the decimal separator: {@code 0}, {@code #} where one may be missing, a comma between groups
 * @param fraction digits behind it, written alike
 */
record NumberPicture(String prefix, String whole, String fraction, String suffix) {
    private static final Pattern PARTS =
            Pattern.compile("(?s)(?=.*[0#])(?!.*,,)([^0#.,]*)([#,]*[0,]*(?<!,))(?:\\.(?!,)([0,]*[#,]*))?([^0#.,]*)");

    /** @param text with 0 for every digit, a point before the fraction and a comma between groups */
    static NumberPicture of(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new JException("the picture of $formatNumber cannot be understood; write it as '#,##0.00'", -1);
        }
        String fraction = parts.group(3) == null ? "" : parts.group(3);
        return new NumberPicture(parts.group(1), parts.group(2), fraction, parts.group(4));
    }

    /** The number without its sign, with a point and commas; half goes to the even digit, as with {@code $round}. */
    String written(double number) {
        int least = count(whole, "0");
        int leastFraction = count(fraction, "0");
        int most = count(fraction, "0#");
        if (least == 0 && leastFraction == 0) {
            least = most == 0 ? 1 : 0;
            leastFraction = most == 0 ? 0 : 1;
        }
        BigDecimal rounded = BigDecimal.valueOf(number).abs().setScale(most, RoundingMode.HALF_EVEN);
        String[] digits = (rounded.toPlainString() + ".").split("\\.", -1);
        String before = digits[0].replaceAll("^0+", "");
        String after = digits[1].replaceAll("0+$", "");
        String grouped =
                grouped(reversed("0".repeat(Math.max(0, least - before.length())) + before), reversed(whole), true);
        String tail = grouped(after + "0".repeat(Math.max(0, leastFraction - after.length())), fraction, false);
        return reversed(grouped) + (tail.isEmpty() ? "" : "." + tail);
    }

    /** Commas where the picture has them; where they stand at even distances, on and on if that is wanted. */
    private static String grouped(String digits, String picture, boolean onAndOn) {
        Set<Integer> places = new TreeSet<>();
        for (int comma = picture.indexOf(','); comma >= 0; comma = picture.indexOf(',', comma + 1)) {
            places.add(count(picture.substring(0, comma), "0#"));
        }
        int first = places.stream().findFirst().orElse(0);
        boolean even = onAndOn
                && first > 0
                && places.stream().allMatch(place -> place % first == 0 && place <= first * places.size());
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            boolean comma = i > 0 && (even ? i % first == 0 : places.contains(i));
            result.append(comma ? "," : "").append(digits.charAt(i));
        }
        return result.toString();
    }

    private static int count(String text, String wanted) {
        return (int) text.chars().filter(c -> wanted.indexOf(c) >= 0).count();
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
