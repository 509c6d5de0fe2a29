package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions on numbers, lists and times where the library differs from the reference of JSONata. */
final class ValueFunctions {
    /** A number as JSON writes it: anything else ({@code 3d}, {@code +5}, blanks) is none. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([Ee][-+]?\\d+)?");

    /** Parts of a picture that depend on the ISO week, with how they are to be shown. */
    private static final Pattern WEEK_PART = Pattern.compile("\\[([XWxw])(0*[01#]?)\\]");

    private static final Pattern MONTH_OF_WEEK = Pattern.compile("\\[x(Nn|N|n)\\]");

    /** What ISO 8601 writes, and minutes alone; the library takes 20261201 for a year. */
    private static final Pattern MOMENT = Pattern.compile("(\\d{4})(?:(-\\d\\d)(-\\d\\d)?)?"
            + "(T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)?([Zz]|[+-]\\d\\d:?\\d\\d)?");

    private static final Pattern ZONE_PART = Pattern.compile("\\[[Zz]");
    private static final Pattern YEAR_PART = Pattern.compile("\\[\\s*[YX]");
    private static final int PIVOT = 70;
    private static final double FARTHEST = 8.64e15; // milliseconds, as ECMAScript keeps times

    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2}):?(\\d{2})");

    private ValueFunctions() {}

    static void register(Jsonata jsonata) {
        BoundedFunctions.put(jsonata, "number", ValueFunctions::number, "<(nsb)-:n>");
        BoundedFunctions.put(jsonata, "distinct", ValueFunctions::distinct, "<x:x>");
        BoundedFunctions.put(jsonata, "toMillis", ValueFunctions::toMillis, "<s-s?:n>");
        BoundedFunctions.put(jsonata, "fromMillis", ValueFunctions::fromMillis, "<n-s?s?:s>");
    }

    private static Object number(List<?> args) {
        Object value = BoundedFunctions.at(args, 0);
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (!(value instanceof String text)) {
            return value;
        }
        if (NUMBER.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
                return whole ? (Object) (long) number : (Object) number;
            }
        } else if (text.matches("0[xX][0-9A-Fa-f]{1,12}")) {
            return Long.parseLong(text.substring(2), 16);
        } else if (text.matches("0[oO][0-7]{1,16}")) {
            return Long.parseLong(text.substring(2), 8);
        } else if (text.matches("0[bB][01]{1,48}")) {
            return Long.parseLong(text.substring(2), 2);
        }
        throw new JException("a text is no number as $number reads them: digits, a point, an exponent", -1);
    }

    /** A list stays a list, also where one value is left. */
    private static Object distinct(List<?> args) {
        Object value = BoundedFunctions.at(args, 0);
        return value instanceof List<?> list ? new ArrayList<>(new LinkedHashSet<>(list)) : value;
    }

    /** The library takes the calendar's year and month for those of the week; so the week's parts are written here. */
    private static Object fromMillis(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof Number millis)) {
            return null;
        }
        String picture = BoundedFunctions.at(args, 1) instanceof String text ? text : null;
        String zone = BoundedFunctions.at(args, 2) instanceof String text ? text : null;
        if (zone != null && !OFFSET.matcher(zone).matches()) {
            throw new JException("$fromMillis takes an offset such as '+0100'; for a zone by name use $local", -1);
        }
        if (Math.abs(millis.doubleValue()) > FARTHEST) {
            throw new JException("a time this far away cannot be written", -1);
        }
        return pictured(millis.longValue(), picture, zone == null ? null : zone.replace(":", ""));
    }

    /** @param zone an offset such as {@code +0100}; null for UTC */
    static String pictured(long millis, String picture, String zone) {
        String ready = picture == null ? null : weekParts(picture, day(millis, zone));
        return Functions.dateTimeFromMillis(millis, ready, zone);
    }

    /** A day that the calendar does not have is refused, where the library takes the last of the month for it. */
    private static Object toMillis(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)) {
            return null;
        }
        String picture = BoundedFunctions.at(args, 1) instanceof String given ? given : null;
        try {
            if (picture == null) {
                return moment(text);
            }
            if (!YEAR_PART.matcher(picture).find()) {
                throw new JException("the picture names no year, and today's would give another time every year", -1);
            }
            Long millis = Functions.dateTimeToMillis(text, picture);
            if (millis == null) {
                return null;
            }
            if (!ZONE_PART.matcher(picture).find()) {
                checkCalendar(text, pictured(millis, picture, null));
            }
            return thisCentury(millis);
        } catch (ParseException | DateTimeException e) {
            throw new JException("a text is no time, or one that the calendar does not have", -1);
        }
    }

    private static long moment(String text) {
        Matcher parts = MOMENT.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException("not ISO 8601");
        }
        String day = parts.group(1) + or(parts.group(2), "-01") + or(parts.group(3), "-01");
        String zone = or(parts.group(5), "Z");
        String offset = zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone;
        return OffsetDateTime.parse(day + or(parts.group(4), "T00:00") + offset)
                .toInstant()
                .toEpochMilli();
    }

    private static String or(String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    /** The day that was read, written again, has the numbers that were given: the library takes what is too much for the most. */
    private static void checkCalendar(String given, String again) {
        if (!numbers(given).equals(numbers(again))) {
            throw new DateTimeException("not in the calendar");
        }
    }

    private static List<Long> numbers(String text) {
        return Pattern.compile("\\d{1,15}")
                .matcher(text)
                .results()
                .map(found -> Long.valueOf(found.group()))
                .toList();
    }

    /** A year of two digits: 00 to 69 are of this century, 70 to 99 of the last, as POSIX has it. */
    private static long thisCentury(long millis) {
        OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
        int year = time.getYear();
        return year < 0 || year > 99
                ? millis
                : time.plusYears(year < PIVOT ? 2000 : 1900).toInstant().toEpochMilli();
    }

    private static LocalDate day(long millis, String zone) {
        Matcher offset = OFFSET.matcher(zone == null ? "+0000" : zone);
        boolean known = offset.matches();
        long minutes = known ? Long.parseLong(offset.group(2)) * 60 + Long.parseLong(offset.group(3)) : 0;
        Instant shifted = Instant.ofEpochMilli(millis)
                .plus(known && offset.group(1).equals("-") ? -minutes : minutes, ChronoUnit.MINUTES);
        return shifted.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** ISO 8601: a week belongs to the year, and to the month, that holds its Thursday. */
    private static String weekParts(String picture, LocalDate day) {
        LocalDate thursday = day.plusDays(4L - day.getDayOfWeek().getValue());
        String months = MONTH_OF_WEEK.matcher(picture).replaceAll(part -> monthNamed(thursday, part.group(1)));
        return WEEK_PART.matcher(months).replaceAll(part -> {
            long value =
                    switch (part.group(1).charAt(0)) {
                        case 'X' -> thursday.getYear();
                        case 'W' -> day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
                        case 'x' -> thursday.getMonthValue();
                        default -> (thursday.getDayOfMonth() - 1) / 7 + 1;
                    };
            int width = Math.max(1, part.group(2).replace("#", "").length());
            return String.format("%0" + width + "d", value);
        });
    }

    private static String monthNamed(LocalDate thursday, String letters) {
        String name = thursday.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return switch (letters) {
            case "N" -> name.toUpperCase(Locale.ENGLISH);
            case "n" -> name.toLowerCase(Locale.ENGLISH);
            default -> name;
        };
    }
}
