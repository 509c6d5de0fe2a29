package dk.ordrebro.settings;

import dk.ordrebro.text.Timestamps;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One section of ordrebro.yaml, handing out typed values within their ranges. A wrong value is told and its default handed
 * out, so that reading goes on to the next mistake; settings with mistakes are thrown away in the end.
 */
final class Section {
    private static final URI NOWHERE = URI.create("https://invalid.invalid");

    private final YamlObject object;
    private final SecretReferences references;

    Section(YamlObject object, SecretReferences references) {
        this.object = object;
        this.references = references;
    }

    /** The section under this key; absent in the file: empty, so that every value in it takes its default. */
    Section child(String key) {
        YamlObject child = object.child(key).orElseGet(() -> {
            YamlNode nothing = new YamlNode.Entries(place(key), List.of());
            return YamlObject.of(nothing, object.path(key), object.problems());
        });
        return new Section(child, references);
    }

    Optional<Section> given(String key) {
        return object.child(key).map(child -> new Section(child, references));
    }

    boolean has(String key) {
        return object.optional(key).isPresent();
    }

    /** Where the value of this key stands, or where the section begins. */
    Place place(String key) {
        return object.optional(key).map(YamlNode::place).orElse(object.place());
    }

    String path() {
        String path = object.path("");
        return path.substring(0, path.length() - 1);
    }

    String path(String key) {
        return object.path(key);
    }

    /** Tells when none or more than one of these ways is given. */
    void exactlyOne(List<String> ways) {
        List<String> given = ways.stream().filter(this::has).toList();
        if (given.size() != 1) {
            String found = given.isEmpty() ? "none" : String.join(" and ", given);
            error(
                    given.size() > 1 ? place(given.getLast()) : object.place(),
                    "'" + path() + "' needs exactly one way to sign in, but has " + found,
                    "keep one of " + String.join(", ", ways));
        }
    }

    <E extends Enum<E>> Optional<E> choice(String key, Class<E> of) {
        return object.choice(key, of);
    }

    Optional<YamlNode> node(String key) {
        return object.optional(key);
    }

    Section item(YamlNode item, String key) {
        return new Section(YamlObject.of(item, object.path(key), object.problems()), references);
    }

    /** Users of a file beside this one, its mistakes told with those of this one. */
    List<AccessSettings.User> kept(Path file) {
        return UsersFile.read(file, object.problems());
    }

    void error(Place place, String what, String remedy) {
        object.problems().error(place, what, remedy);
    }

    void warning(Place place, String what, String remedy) {
        object.problems().warning(place, what, remedy);
    }

    Optional<String> text(String key) {
        return object.scalar(key)
                .filter(scalar -> !scalar.isNull())
                .map(scalar -> references.resolve(scalar, object.path(key)).strip());
    }

    String requiredText(String key) {
        return object.required(key).isPresent() ? text(key).orElse("") : "";
    }

    /** A secret, which should be named and not written. */
    Optional<Secret> secret(String key) {
        Optional<YamlNode.Scalar> written = object.scalar(key);
        written.filter(value -> value.place().line() > 0
                        && !value.place().file().startsWith(SettingsKeys.PREFIX)
                        && !SecretReferences.isReference(value.value()))
                .ifPresent(value -> warning(
                        value.place(),
                        "'" + path(key) + "' holds the secret itself",
                        "put it in an environment variable or a file and write ${env:NAME} or ${file:PATH}"));
        return text(key).map(Secret::new);
    }

    Secret requiredSecret(String key) {
        object.required(key);
        return secret(key).orElse(new Secret(""));
    }

    /** The file that a value is the content of; absent where it comes from elsewhere. */
    Optional<String> file(String key) {
        return object.scalar(key).flatMap(value -> SecretReferences.file(value.value()));
    }

    Duration duration(String key, Duration usual, Duration least, Duration most) {
        return value(key, usual, Durations::parse, "a duration such as 500ms, 15s, 5m or 24h")
                .map(read -> within(key, new Range<>(usual, least, most), read, Durations::text))
                .orElse(usual);
    }

    /** False where it is not given. */
    boolean flag(String key) {
        return value(key, false, Section::parseFlag, "true or false").orElse(false);
    }

    int integer(String key, int usual, int least, int most) {
        return value(key, usual, Section::parseInteger, "a whole number")
                .map(read -> within(key, new Range<>(usual, least, most), read, String::valueOf))
                .orElse(usual);
    }

    double decimal(String key, double usual, double least, double most) {
        return value(key, usual, Section::parseDecimal, "a number")
                .map(read -> within(key, new Range<>(usual, least, most), read, String::valueOf))
                .orElse(usual);
    }

    Instant instant(String key, Instant usual) {
        return value(key, usual, Section::parseInstant, "a day or a moment such as 2026-01-01T00:00:00Z")
                .orElse(usual);
    }

    /** A day of the calendar; absent when it is not given, or is none. */
    Optional<LocalDate> day(String key) {
        return value(key, LocalDate.MAX, Section::parseDay, "a day such as 2027-03-01")
                .filter(read -> !read.equals(LocalDate.MAX));
    }

    LocalTime time(String key, LocalTime usual) {
        return value(key, usual, Section::parseTime, "a time of day such as 02:30")
                .orElse(usual);
    }

    Optional<ZoneId> zone(String key) {
        return has(key)
                ? Optional.of(value(key, ZoneOffset.UTC, Section::parseZone, "a time zone such as Europe/Copenhagen")
                        .orElse(ZoneOffset.UTC))
                : Optional.empty();
    }

    URI requiredUrl(String key) {
        return object.required(key).isPresent() ? url(key, NOWHERE) : NOWHERE;
    }

    /** The address of a system, without the slash at its end. One that sends credentials unencrypted is told. */
    URI url(String key, URI usual) {
        URI read = address(key, usual);
        if (Loopback.unencrypted(read)) {
            warning(place(key), "'" + path(key) + "' sends credentials unencrypted", "write https://");
        }
        return read;
    }

    /** The same; how it is reached is for the caller to judge. */
    URI requiredAddress(String key) {
        return object.required(key).isPresent() ? address(key, NOWHERE) : NOWHERE;
    }

    private URI address(String key, URI usual) {
        if (text(key).orElse("").contains("@")) {
            error(
                    place(key),
                    "'" + path(key) + "' holds a user name",
                    "write it under auth"); // the text is not repeated
            return usual;
        }
        return value(key, usual, Section::parseUrl, "an address such as https://example.com")
                .orElse(usual);
    }

    void done() {
        object.done();
    }

    private record Range<T>(T usual, T least, T most) {}

    private <T> Optional<T> value(String key, T usual, Function<String, Optional<T>> parse, String wanted) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> read = parse.apply(text.get());
        boolean missing = text.get().isEmpty()
                && object.scalar(key)
                        .filter(at -> SecretReferences.isReference(at.value()))
                        .isPresent();
        if (read.isEmpty() && !missing) { // a missing reference was told already
            object.wrong(key, object.optional(key).orElseThrow(), wanted);
        }
        return read.or(() -> Optional.of(usual));
    }

    private <T extends Comparable<T>> T within(String key, Range<T> range, T read, Function<T, String> word) {
        if (read.compareTo(range.least()) >= 0 && read.compareTo(range.most()) <= 0) {
            return read;
        }
        error(
                place(key),
                "'" + path(key) + "' is " + word.apply(read),
                "it must be from " + word.apply(range.least()) + " to " + word.apply(range.most()));
        return range.usual();
    }

    private static Optional<Integer> parseInteger(String text) {
        return text.matches("-?\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Optional<Boolean> parseFlag(String text) {
        return text.matches("true|false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
    }

    private static Optional<Double> parseDecimal(String text) {
        return text.matches("-?\\d{1,9}(\\.\\d{1,9})?") ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }

    private static Optional<Instant> parseInstant(String text) {
        try {
            return Optional.of(Timestamps.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> parseDay(String text) {
        try {
            return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> parseTime(String text) {
        try {
            return text.length() == 5 ? Optional.of(LocalTime.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> parseZone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
    }

    private static Optional<URI> parseUrl(String text) {
        try {
            URI url = new URI(text.replaceAll("/+$", ""));
            boolean good = ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            return good ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
