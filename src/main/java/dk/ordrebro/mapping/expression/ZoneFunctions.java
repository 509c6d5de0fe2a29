package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code $localDay}, {@code $local} and {@code $week}: a moment as it stands on the calendar where the orders are at home.
 * JSONata has none of them; they give the same for the same order at any time, for the zone is a setting.
 */
final class ZoneFunctions {
    private static final String PICTURE = "[Y0001]-[M01]-[D01] [H01]:[m01]";
    private static final int DAY = "2026-12-01".length();

    private final Supplier<ZoneId> zone;

    private ZoneFunctions(Supplier<ZoneId> zone) {
        this.zone = zone;
    }

    static void register(Jsonata jsonata, Supplier<ZoneId> zone) {
        ZoneFunctions functions = new ZoneFunctions(zone);
        BoundedFunctions.put(jsonata, "localDay", functions::localDay, "<s-:s>");
        BoundedFunctions.put(jsonata, "local", functions::local, "<s-s?s?:s>");
        BoundedFunctions.put(jsonata, "week", functions::week, "<s-:s>");
    }

    private Object localDay(List<?> args) {
        return at(args, zone.get())
                .map(moment -> moment.toLocalDate().toString())
                .orElse(null);
    }

    /** As {@code $fromMillis} writes a picture, in the zone: its summer time included. */
    private Object local(List<?> args) {
        String picture = BoundedFunctions.at(args, 1) instanceof String text ? text : PICTURE;
        ZoneId in = BoundedFunctions.at(args, 2) instanceof String name ? named(name) : zone.get();
        return at(args, in)
                .map(moment ->
                        ValueFunctions.pictured(moment.toInstant().toEpochMilli(), picture, offset(moment.getOffset())))
                .orElse(null);
    }

    /** ISO 8601: the week with its own year, which around New Year is not the calendar's. */
    private Object week(List<?> args) {
        return at(args, zone.get())
                .map(moment -> String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        moment.get(IsoFields.WEEK_BASED_YEAR),
                        moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)))
                .orElse(null);
    }

    private static Optional<ZonedDateTime> at(List<?> args, ZoneId zone) {
        if (!(BoundedFunctions.at(args, 0) instanceof String text)) {
            return Optional.empty();
        }
        String said = text.strip();
        try {
            if (said.length() == DAY) {
                return Optional.of(LocalDate.parse(said).atStartOfDay(zone)); // a day is that day everywhere
            }
            String iso = said.replace(' ', 'T');
            Instant moment = said.matches(".*([Zz]|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            return Optional.of(moment.atZone(zone));
        } catch (DateTimeException e) {
            throw new JException("a date or time (ISO 8601) is wanted", -1);
        }
    }

    private static ZoneId named(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new JException("there is no time zone of that name; write one as Europe/Copenhagen", -1);
        }
    }

    private static String offset(ZoneOffset offset) {
        int minutes = offset.getTotalSeconds() / 60;
        return String.format(
                Locale.ROOT, "%s%02d%02d", minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, Math.abs(minutes) % 60);
    }
}
