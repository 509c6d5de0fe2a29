package dk.ordrebro.servicenow;

import dk.ordrebro.order.OrderField;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values whose stored form is for machines: lists of records, durations, amounts of money (docs/servicenow.md section 2,
 * "Catalog model"). What the plain value leaves out stands beside it in the document, under the field's name with an ending.
 */
final class RichValues {
    private static final String FIRST_DAY = "1970-01-01 ";
    private static final Pattern AMOUNT = Pattern.compile("(?:([A-Z]{3});)?(-?\\d{1,18}(?:\\.\\d{1,9})?)");
    private static final Pattern CURRENCY = Pattern.compile("\\b[A-Z]{3}\\b");
    private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,6})d )?(\\d{1,2}):(\\d{2})");

    private RichValues() {}

    /** The names of a list of records, as many as there are ids; else what people see as one. */
    static List<String> names(Cell cell) {
        List<String> ids = parts(cell.value());
        List<String> names = parts(cell.display());
        return names.size() == ids.size() ? names : List.of(cell.display());
    }

    /** {@code 08:30:00}: what is stored has the first day of 1970 before it. */
    static String timeOfDay(String stored) {
        String time = stored.startsWith(FIRST_DAY) ? stored.substring(FIRST_DAY.length()) : stored;
        return time.matches("\\d\\d:\\d\\d") ? time + ":00" : time;
    }

    /** {@code 1d 03:00}: days where there are any, hours and minutes. */
    static String duration(String stored) {
        return length(stored)
                .map(length -> {
                    long days = length.toDays();
                    return (days > 0 ? days + "d " : "")
                            + String.format(Locale.ROOT, "%02d:%02d", length.toHoursPart(), length.toMinutesPart());
                })
                .orElse(stored);
    }

    /** Stored again from that form; anything else stays as it is. */
    static String storedDuration(String text) {
        Matcher shown = DURATION.matcher(text.strip());
        if (!shown.matches()) {
            return text;
        }
        long days = shown.group(1) == null ? 0 : Long.parseLong(shown.group(1));
        return Times.stored(Instant.EPOCH
                .plus(Duration.ofDays(days))
                .plus(Duration.ofHours(Long.parseLong(shown.group(2))))
                .plus(Duration.ofMinutes(Long.parseLong(shown.group(3)))));
    }

    /** The amount alone; the currency stands beside it. */
    static Optional<BigDecimal> amount(String stored) {
        Matcher amount = AMOUNT.matcher(stored);
        return amount.matches() ? Optional.of(new BigDecimal(amount.group(2))) : Optional.empty();
    }

    /** What stands beside the value, by the ending of its name: {@code _raw}, {@code _minutes}, {@code _currency}. */
    static Map<String, Object> beside(OrderField field, Cell cell) {
        Map<String, Object> beside = new LinkedHashMap<>();
        if (field == null) {
            return beside;
        }
        switch (field.kind()) {
            case LIST -> beside.put("_raw", parts(cell.value()));
            case DURATION ->
                beside.put(
                        "_minutes",
                        length(cell.value()).map(Duration::toMinutes).orElse(null));
            case MONEY -> beside.put("_currency", currency(cell));
            default -> {}
        }
        return beside;
    }

    private static Optional<Duration> length(String stored) {
        return Times.read(stored).map(time -> Duration.between(Instant.EPOCH, time));
    }

    private static String currency(Cell cell) {
        Matcher amount = AMOUNT.matcher(cell.value());
        if (amount.matches() && amount.group(1) != null) {
            return amount.group(1);
        }
        Matcher shown = CURRENCY.matcher(cell.display());
        return shown.find() ? shown.group() : null;
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
