package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import java.lang.reflect.Field;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * One compiled JSONata expression. Safe for many threads: the library evaluates on an instance of its own per thread, and each
 * evaluation gets a frame of its own here (without one it would write into the shared one).
 */
public final class Expression {
    private static final int LONGEST = 10_000; // characters of an expression

    private final String text;
    private final IntFunction<Place> placeAt;
    private final Jsonata compiled;
    private final Set<List<String>> reads;

    private Expression(String text, IntFunction<Place> placeAt, Jsonata compiled, Set<List<String>> reads) {
        this.text = text;
        this.placeAt = placeAt;
        this.compiled = compiled;
        this.reads = reads;
    }

    /**
     * Compiles an expression; whatever is wrong with it is told.
     *
     * @param placeAt where the character of the expression at an offset stands in its file
     * @param zone where days begin and end; asked at each evaluation
     */
    public static Optional<Expression> compile(
            String text, IntFunction<Place> placeAt, Supplier<ZoneId> zone, Problems problems) {
        if (text.isBlank() || text.length() > LONGEST) {
            problems.error(placeAt.apply(0), text.isBlank() ? "an empty expression" : "an expression this long", "");
            return Optional.empty();
        }
        Optional<Slips.Slip> slip = Slips.certain(text);
        if (slip.isPresent()) {
            return told(slip.get(), placeAt, problems);
        }
        try {
            Jsonata compiled = Jsonata.jsonata(text + " "); // the library trips over a comment at the very end
            BoundedFunctions.register(compiled, zone);
            Optional<Slips.Slip> misunderstood = Slips.misunderstood(text);
            if (misunderstood.isPresent()) {
                return told(misunderstood.get(), placeAt, problems);
            }
            NamesRead names = NamesRead.of(new SyntaxTree(tree(compiled)));
            for (NamesRead.Complaint complaint : names.complaints()) {
                problems.error(
                        placeAt.apply(tokenStart(text, complaint.offset())), complaint.what(), complaint.remedy());
            }
            return names.complaints().isEmpty()
                    ? Optional.of(new Expression(text, placeAt, compiled, Set.copyOf(names.paths())))
                    : Optional.empty();
        } catch (JException e) {
            Optional<Slips.Slip> likely = Slips.likely(text);
            if (likely.isPresent()) {
                return told(likely.get(), placeAt, problems);
            }
            int offset = e.getLocation() < 0 ? 0 : tokenStart(text, e.getLocation());
            problems.error(placeAt.apply(offset), broken(text, LibraryWords.of(e)), "");
        } catch (RuntimeException | StackOverflowError e) {
            String why = e instanceof java.util.regex.PatternSyntaxException bad
                    ? "the regular expression: " + bad.getDescription()
                    : "it cannot be understood";
            problems.error(placeAt.apply(0), broken(text, why), "");
        }
        return Optional.empty();
    }

    private static String broken(String text, String why) {
        return "broken expression '" + abridged(text) + "': " + why;
    }

    private static Optional<Expression> told(Slips.Slip slip, IntFunction<Place> placeAt, Problems problems) {
        problems.error(placeAt.apply(slip.offset()), slip.what(), slip.remedy());
        return Optional.empty();
    }

    /** The value for this document, of which empty fields are not there: String, Number, Boolean, List, Map or null. */
    public Object evaluate(Map<String, Object> document) throws ExpressionFailure {
        Bounds bounds = new Bounds();
        Jsonata.Frame frame = compiled.createFrame();
        frame.setEvaluateEntryCallback(bounds);
        frame.setEvaluateExitCallback(bounds);
        try {
            return valueOf(compiled.evaluate(Present.in(document), frame));
        } catch (JException e) {
            throw new ExpressionFailure(LibraryWords.of(e));
        } catch (StackOverflowError e) {
            throw new ExpressionFailure("it calls itself too deeply");
        } catch (RuntimeException e) {
            throw new ExpressionFailure(
                    e.getCause() instanceof JException cause
                            ? LibraryWords.of(cause)
                            : "a value has the wrong form for what is done with it");
        }
    }

    private static Object valueOf(Object result) throws ExpressionFailure {
        if (result instanceof Parser.Symbol || result instanceof Jsonata.JFunctionCallable) {
            throw new ExpressionFailure(
                    "its result is a function; call it, with what it takes in brackets: $trim(...)");
        }
        return result;
    }

    /** True when the value is JSONata's idea of true. */
    public boolean holds(Map<String, Object> document) throws ExpressionFailure {
        return Jsonata.boolize(evaluate(document));
    }

    public String text() {
        return text;
    }

    public Place place() {
        return placeAt.apply(0);
    }

    /** Where the character at this offset of the text stands in its file. */
    public Place placeAt(int offset) {
        return placeAt.apply(offset);
    }

    /** Paths into the document, each from its root. */
    public Set<List<String>> reads() {
        return reads;
    }

    public static String abridged(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }

    private static Parser.Symbol tree(Jsonata compiled) {
        try {
            Field ast = Jsonata.class.getDeclaredField("ast");
            ast.setAccessible(true);
            return (Parser.Symbol) ast.get(compiled);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the expression library hides its syntax tree", e);
        }
    }

    /** The library counts to the end of a token; people look at its start. */
    private static int tokenStart(String text, int offset) {
        int end = Math.clamp(offset, 0, text.length());
        int start = end;
        while (start > 0 && isName(text.charAt(start - 1))) {
            start--;
        }
        return start < end ? start : Math.max(0, end - 1);
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
