package dk.ordrebro.insight;

import java.time.Clock;
import java.time.DateTimeException;
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
                    .orElseThrow(() -> new QuestionProblem("by is one of " + words()));
        }
    }

    /** It cannot be answered as asked; says what can. */
    public static final class QuestionProblem extends RuntimeException {
        private static final long serialVersionUID = 1;

        QuestionProblem(String what) {
            super(what);
        }
    }

    /** The names under which a question is asked. */
    public static final Set<String> WORDS = Set.of("since", "until", "by", "area");

    /** @throws QuestionProblem for what cannot be understood */
    public static Question of(Map<String, String> said, Clock clock) {
        YearMonth until = month(said.get("until"), "until").orElse(YearMonth.now(clock));
        YearMonth since = month(said.get("since"), "since").orElse(until.minusMonths(MONTHS - 1));
        if (since.isAfter(until)) {
            throw new QuestionProblem("since is after until");
        }
        Optional<String> area = Optional.ofNullable(said.get("area")).filter(name -> !name.isBlank());
        By by = Optional.ofNullable(said.get("by")).map(By::of).orElse(area.isPresent() ? By.MONTH : By.AREA);
        if (area.isPresent() && (by == By.MAPPING || by == By.ITEM)) {
            throw new QuestionProblem("figures of one area are told by month, area or all");
        }
        return new Question(by, area, since, until);
    }

    private static Optional<YearMonth> month(String text, String name) {
        try {
            return Optional.ofNullable(text)
                    .map(said -> YearMonth.parse(said.matches(DAY) ? said.substring(0, 7) : said));
        } catch (DateTimeException e) {
            throw new QuestionProblem(name + " is a month such as 2026-01");
        }
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
