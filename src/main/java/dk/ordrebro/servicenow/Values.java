package dk.ordrebro.servicenow;

import dk.ordrebro.order.FieldKind;
import dk.ordrebro.order.OrderField;
import dk.ordrebro.text.CleanText;
import dk.ordrebro.text.Html;
import dk.ordrebro.text.HtmlText;
import dk.ordrebro.text.SameText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Field values: as ServiceNow stores them, as documents hold them, and whether a write took. */
final class Values {
    /** Longer digits are no number anybody meant, and costly to calculate with. */
    private static final int LONGEST_NUMBER = 40;

    private static final int DATE = "2026-12-01".length();

    private Values() {}

    /**
     * The value a document holds.
     *
     * @param field null where the dictionary does not tell: then by the look of it
     */
    static Object read(OrderField field, Cell cell) {
        if (field == null) {
            return guess(cell);
        }
        String value = cell.value();
        if (value.isEmpty()) {
            return isText(field.kind()) ? "" : null;
        }
        return switch (field.kind()) {
            case BOOLEAN -> isTrue(value);
            case INTEGER, DECIMAL -> number(value).orElse(value);
            case DATE_TIME -> Times.read(value).<Object>map(Instant::toString).orElse(value);
            case DATE -> value.length() > 10 ? value.substring(0, 10) : value;
            case REFERENCE -> reference(cell);
            case LIST -> RichValues.names(cell);
            case TIME -> RichValues.timeOfDay(value);
            case DURATION -> RichValues.duration(value);
            case MONEY ->
                RichValues.amount(value)
                        .flatMap(amount -> number(amount.toPlainString()))
                        .orElse(value);
            case SECRET -> null;
            case TEXT, HTML, CHOICE, JOURNAL, MACHINE -> value;
        };
    }

    private static boolean isText(FieldKind kind) {
        return kind == FieldKind.TEXT
                || kind == FieldKind.HTML
                || kind == FieldKind.CHOICE
                || kind == FieldKind.JOURNAL
                || kind == FieldKind.MACHINE;
    }

    private static Object guess(Cell cell) {
        if (SysId.valid(cell.value()) && !cell.value().equals(cell.display())) {
            return reference(cell);
        }
        return switch (cell.value()) {
            case "true" -> true;
            case "false" -> false;
            default -> Times.read(cell.value()).<Object>map(Instant::toString).orElse(cell.value());
        };
    }

    private static Map<String, Object> reference(Cell cell) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("sys_id", cell.value());
        reference.put("name", cell.display()); // a dot-walked name, where a mapping asks for it, replaces this
        return reference;
    }

    private static Optional<Object> number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text.strip()).stripTrailingZeros();
            if (number.scale() <= 0 && number.precision() - number.scale() <= 18) {
                return Optional.of(number.longValueExact());
            }
            double real = number.doubleValue();
            return Double.isInfinite(real) ? Optional.empty() : Optional.of(real);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static boolean isTrue(String value) {
        return value.equalsIgnoreCase("true") || value.equals("1");
    }

    /**
     * The form a value is sent in: times as ServiceNow stores them, everything else as the mapping made it.
     *
     * @param zone where a day begins and ends
     */
    static String stored(OrderField field, String value, Supplier<ZoneId> zone) {
        String clean = value == null ? "" : CleanText.clean(value);
        if (field == null) {
            return clean;
        }
        return switch (field.kind()) {
            case DATE_TIME -> Times.parse(clean).map(Times::stored).orElse(clean);
            case DATE ->
                clean.strip().length() == DATE
                        ? clean.strip() // a day is that day everywhere
                        : Times.parse(clean)
                                .map(time ->
                                        time.atZone(zone.get()).toLocalDate().toString())
                                .orElse(clean);
            case DURATION -> RichValues.storedDuration(clean);
            case HTML -> HtmlText.looksLikeHtml(clean) ? clean : Html.escaped(clean); // its lines would run together
            default -> clean;
        };
    }

    /** True when the answer shows the value that was sent, in whatever form ServiceNow gave it. */
    static boolean took(OrderField field, String sent, Cell answer) {
        String wanted = SameText.plain(sent);
        String stored = SameText.plain(answer.value());
        if (wanted.equals(stored)) {
            return true;
        }
        if (wanted.isEmpty() || stored.isEmpty()) {
            return false;
        }
        FieldKind kind = field == null ? FieldKind.TEXT : field.kind();
        return switch (kind) {
            case BOOLEAN -> isTrue(wanted) == isTrue(stored);
            case INTEGER, DECIMAL ->
                number(wanted).equals(number(stored)) && number(wanted).isPresent();
            case REFERENCE, CHOICE ->
                wanted.equalsIgnoreCase(stored) || wanted.equalsIgnoreCase(SameText.plain(answer.display()));
            case HTML -> SameText.html(sent).equals(SameText.html(answer.value()));
            case DATE, DATE_TIME ->
                Times.parse(wanted).equals(Times.parse(stored))
                        && Times.parse(wanted).isPresent();
            case TIME -> RichValues.timeOfDay(wanted).equals(RichValues.timeOfDay(stored));
            case DURATION -> RichValues.duration(wanted).equals(RichValues.duration(stored));
            case MONEY ->
                RichValues.amount(wanted).isPresent()
                        && RichValues.amount(wanted)
                                        .get()
                                        .compareTo(RichValues.amount(stored).orElse(BigDecimal.ZERO))
                                == 0;
            case LIST -> wanted.equalsIgnoreCase(stored) || wanted.equalsIgnoreCase(SameText.plain(answer.display()));
            case SECRET -> true; // it is never shown again
            case TEXT, JOURNAL, MACHINE -> cut(field, wanted, stored);
        };
    }

    /** A text longer than its column is stored as far as it fits: that is all there is to have. */
    private static boolean cut(OrderField field, String wanted, String stored) {
        int limit = field == null ? 0 : field.maxLength();
        return limit > 0 && wanted.length() > limit && wanted.startsWith(stored) && stored.length() >= limit - 1;
    }
}
