package dk.ordrebro.insight;

import java.time.Clock;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a report is asked for.
 *
 * @param by how orders are put together
 * @param area the one service area that is looked at; empty for all
 * @param since the first month, {@code until} the last
 */
public record Question(By by, Optional<String> area, YearMonth since, YearMonth until) {
    private static final int MONTHS = 12;
    private static final String DAY = "\\d{4}-\\d\\d-\\d\\d";

    /** As far as anybody looks back, and as much as a page holds. */
    private static final int MOST_YEARS = 10;

    /** How orders are put together. */
    public enum By {
        AREA(Group.AREA),
        MAPPING(Group.MAPPING),
        ITEM(Group.ITEM),
        MONTH(Group.ALL),
        ALL(Group.ALL);

        private final Group group;

        By(Group group) {
            this.group = group;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** All of them, for who asks for another. */
        static String words() {
            return Arrays.stream(values()).map(By::word).collect(Collectors.joining(", "));
        }

        private static By of(String word) {
            return Arrays.stream(values())
                    .filter(by -> by.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new QuestionProblem("by", words()));
        }
    }

    /** It cannot be answered as asked; says what can. */
    public static final class QuestionProblem extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String key;
        private final transient Object[] values;

        QuestionProblem(String key, Object... values) {
            super(told(key, values, Locale.ENGLISH));
            this.key = key;
            this.values = values;
        }

        /** The same for readers of that language. */
        public String in(Locale locale) {
            return told(key, values, locale);
        }

        private static String told(String key, Object[] values, Locale locale) {
            return new ReportWords(locale).text("question." + key, values);
        }
    }

    /** The names under which a question is asked. */
    public static final Set<String> WORDS = Set.of("since", "until", "by", "area");

    /** @throws QuestionProblem for what cannot be understood */
    public static Question of(Map<String, String> said, Clock clock) {
        YearMonth until = month(said.get("until"), "until").orElse(YearMonth.now(clock));
        YearMonth since = month(said.get("since"), "since").orElse(until.minusMonths(MONTHS - 1));
        if (since.isAfter(until)) {
            throw new QuestionProblem("order");
        }
        if (since.isBefore(until.minusYears(MOST_YEARS).plusMonths(1))) {
            throw new QuestionProblem("long", MOST_YEARS, since.toString(), until.toString());
        }
        Optional<String> area = Optional.ofNullable(said.get("area")).filter(name -> !name.isBlank());
        By by = Optional.ofNullable(said.get("by")).map(By::of).orElse(area.isPresent() ? By.MONTH : By.AREA);
        if (area.isPresent() && (by == By.MAPPING || by == By.ITEM)) {
            throw new QuestionProblem("area");
        }
        return new Question(by, area, since, until);
    }

    private static Optional<YearMonth> month(String text, String name) {
        if (text == null) {
            return Optional.empty();
        }
        String month = text.matches(DAY) ? text.substring(0, 7) : text;
        if (!month.matches("\\d{4}-(0[1-9]|1[0-2])")) {
            throw new QuestionProblem("month", name);
        }
        return Optional.of(YearMonth.parse(month));
    }

    Question by(By other) {
        return new Question(other, area, since, until);
    }

    /** In which totals the answer stands. */
    Group group() {
        return area.isPresent() ? Group.AREA : by.group;
    }

    /** The one group that is asked for; empty for each of them. */
    Optional<String> name() {
        return area.or(() -> group() == Group.ALL ? Optional.of("") : Optional.empty());
    }
}
