package dk.ordrebro.mapping.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people write who know another language, or none: {@code ==}, {@code &&}, {@code og}, texts without quotes, quotes of a
 * word processor. Looks at what stands outside texts, quoted names, comments and regular expressions.
 */
public final class Slips {
    private static final String NAME = "[\\p{L}_][\\p{L}\\d_]*";
    private static final String JOINS = "(?!(?:and|or|in|og|eller)\\b)";

    /** Never right, whatever stands around it. */
    private static final List<Kind> ALWAYS = List.of(
            Kind.of("={2,3}", "write one '='"),
            Kind.of("&&", "write 'and'"),
            Kind.of("\\|\\|", "write 'or'"),
            Kind.of("<>", "write '!='"),
            Kind.of("!(?!=)", "write $not(...)"),
            Kind.of("(?<![\\p{L}\\d_$.`])(?i:not|ikke)\\s*\\(", "write $not(...)"),
            Kind.of("[“”„«»]|[‘’‚]", "write straight quotes: ' or \""),
            new Kind(
                    Pattern.compile("[\\p{Z}\\p{Cf}&&[^ ]]"),
                    found -> UnseenCharacter.name(found.group().codePointAt(0)) + " stands here",
                    found -> "type a plain space, or nothing"));

    /** Looked for where the library understands nothing: in a right expression these may be names. */
    private static final List<Kind> WHERE_BROKEN = List.of(
            word("AND|And|OG|Og|og|plus", "write 'and'"),
            word("OR|Or|ELLER|Eller|eller", "write 'or'"),
            word("is|IS|er|ER|equals|lig", "write '='"),
            Kind.of("(?<=[\\p{L}\\d_`)\\]] )(?:IN|In|i|blandt)(?=\\s*[\\['\"])", "write 'in'"),
            Kind.of("(?<![\\p{L}\\d_$.`])(?i:not|ikke)(?=\\s+[\\p{L}$(])", "write $not(...)"),
            Kind.of("(?<=\\bin ['\"] {0,200}['\"]),", "write them in brackets: ['a', 'b']"),
            Kind.of(";(?=\\s*$)", "leave it out"),
            unquoted("(?<=[=] ?)" + JOINS + NAME + "(?:[ -]" + JOINS + "[\\p{L}\\d_]+)+"));

    /** Compared with something that begins with a capital, which no field does. */
    private static final List<Kind> WHERE_UNDERSTOOD = List.of(
            unquoted(
                    "(?<==[ ]?|\\bin ?\\[[^\\]]{0,300})(?<=[=\\[,] ?)\\p{Lu}[\\p{L}\\d_]*(?:-[\\p{L}\\d_]+)*(?![\\p{L}\\d_.(`:])"));

    private static final Pattern COMPARED = Pattern.compile("(?<==) ?(" + NAME + ")(?=\\s*(?:$|[)\\],]|and\\b|or\\b))");

    private final String code;

    private Slips(String text) {
        this.code = Braces.blanked(text);
    }

    /**
     * One slip.
     *
     * @param offset of its first character in the expression
     */
    public record Slip(int offset, String what, String remedy) {}

    /** A name that something is compared with. */
    public record Compared(int offset, String name) {}

    private record Kind(Pattern pattern, Function<MatchResult, String> what, Function<MatchResult, String> remedy) {
        static Kind of(String pattern, String remedy) {
            return new Kind(
                    Pattern.compile(pattern),
                    found -> "'" + found.group().strip() + "' is no operator here",
                    found -> remedy);
        }
    }

    /** Between two operands. */
    private static Kind word(String words, String remedy) {
        return Kind.of("(?<=[\\p{L}\\d_`'\")\\]] )(?:" + words + ")(?= )", remedy);
    }

    private static Kind unquoted(String pattern) {
        return new Kind(
                Pattern.compile(pattern),
                found -> "'" + found.group() + "' is taken for a field",
                found -> "a text stands in quotes: '" + found.group() + "'");
    }

    /** What is never right. */
    static Optional<Slip> certain(String text) {
        return new Slips(text).first(ALWAYS);
    }

    /** What may be why the library does not understand it. */
    static Optional<Slip> likely(String text) {
        return new Slips(text).first(WHERE_BROKEN);
    }

    /** What the library understands otherwise than it was meant. */
    static Optional<Slip> misunderstood(String text) {
        return new Slips(text).first(WHERE_UNDERSTOOD);
    }

    /** The names that an expression compares something with: texts, perhaps, that lack their quotes. */
    public static List<Compared> compared(String text) {
        List<Compared> found = new ArrayList<>();
        Matcher matcher = COMPARED.matcher(Braces.blanked(text));
        while (matcher.find()) {
            found.add(new Compared(matcher.start(1), matcher.group(1)));
        }
        return found;
    }

    private Optional<Slip> first(List<Kind> kinds) {
        return kinds.stream()
                .flatMap(kind -> kind.pattern()
                        .matcher(code)
                        .results()
                        .limit(1)
                        .map(found -> new Slip(
                                found.start(),
                                kind.what().apply(found),
                                kind.remedy().apply(found))))
                .min(Comparator.comparingInt(Slip::offset));
    }
}
