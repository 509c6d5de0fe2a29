package dk.ordrebro.mapping;

import dk.ordrebro.text.CleanText;
import dk.ordrebro.text.Cpr;
import dk.ordrebro.text.Html;
import dk.ordrebro.text.HtmlRemoved;
import dk.ordrebro.text.Markdown;
import dk.ordrebro.text.MarkdownWriter;
import dk.ordrebro.text.PictureCopies;
import dk.ordrebro.text.Pictures;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.text.RefusedCharacters;
import dk.ordrebro.text.Remark;
import dk.ordrebro.text.Remark.Code;
import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.MarkdownText;
import dk.ordrebro.workitem.WorkItemField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns a value into the form of the work item's field: escaped or sanitised, cleaned, cut, masked. Never throws on any value;
 * one that does not fit the field's kind is {@link Unfit}.
 */
final class Conversion {
    private static final int LONGEST_PATH = 4000;

    private final Privacy privacy;
    private final String number;
    private final boolean titleIsFree;
    private final PictureCopies copies;
    private final List<Remark> remarks = new ArrayList<>();

    /** The value does not fit the field; the message says what was wanted, not the value. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    /** How long text is to be read: {@code as}. */
    enum As {
        TEXT,
        HTML,
        MARKDOWN,
        /** A date, for which the iteration that holds it is taken. */
        ITERATION,
        /** Somebody, who is looked up in the other system. */
        PERSON,
        /** A number as Danes write it: {@code 1.234,50}. */
        DECIMAL_COMMA {
            @Override
            public String toString() {
                return "decimalComma";
            }
        }
    }

    /**
     * How long text is read and written.
     *
     * @param as how the order has it
     * @param markdown true when the work item's field holds Markdown
     */
    record Form(As as, boolean markdown) {}

    /** Pictures are only named. */
    Conversion(Privacy privacy, String number) {
        this(privacy, number, PictureCopies.NONE, false);
    }

    /**
     * Of one order.
     *
     * @param number of the order, which is never masked and survives in titles
     * @param titleIsFree a field of its own carries the number, so that a title need not
     */
    Conversion(Privacy privacy, String number, PictureCopies copies, boolean titleIsFree) {
        this.titleIsFree = titleIsFree;
        this.copies = copies;
        this.privacy = privacy;
        this.number = number;
    }

    /** What was cut or cleaned so far. */
    List<Remark> remarks() {
        return remarks;
    }

    /** The value in the field's own form; null when empty. */
    Object convert(Object value, WorkItemField field, Form form) throws Unfit {
        if (Values.empty(value) && !field.referenceName().equals(StandardFields.TITLE)) {
            return null;
        }
        return switch (field.kind()) {
            case INTEGER -> Numerals.integer(value, form.as());
            case DOUBLE -> Numerals.decimal(value, form.as());
            case BOOLEAN -> bool(value);
            case DATE_TIME -> Dates.iso(Values.text(value)).orElseThrow(() -> new Unfit("a date (ISO 8601)"));
            case TAGS -> tags(value);
            case TREE_PATH -> emptyToNull(path(taken(shortText(value, LONGEST_PATH))));
            case HTML -> longText(Values.text(value), form);
            case PLAIN_TEXT -> emptyToNull(cut(cleanText(Values.text(value)).strip(), CleanText.LONG));
            case STRING, IDENTITY, OTHER -> line(value, field);
        };
    }

    private Object line(Object value, WorkItemField field) {
        if (field.referenceName().equals(StandardFields.TITLE)) {
            String whole = CleanText.oneLine(cleanText(Values.text(value)));
            boolean free = titleIsFree && !whole.isBlank() && !CleanText.holds(whole, number);
            String title = free ? CleanText.cut(whole, CleanText.SHORT) : CleanText.title(whole, number);
            if (whole.length() > CleanText.SHORT) {
                remarks.add(Remark.of(Code.CUT, CleanText.SHORT));
            }
            return title;
        }
        String text = shortText(value, CleanText.SHORT);
        return emptyToNull(field.allowedValues().stream()
                .filter(allowed -> allowed.equalsIgnoreCase(text))
                .findFirst()
                .orElse(text));
    }

    private String shortText(Object value, int limit) {
        return cut(CleanText.oneLine(cleanText(Values.text(value))), limit);
    }

    private Object tags(Object value) throws Unfit {
        String joined = Tags.joined(value, remarks);
        return joined == null ? null : masked(joined);
    }

    private Object longText(String text, Form form) {
        String written = form.markdown() ? markdown(text, form.as()) : html(text, form.as());
        return written.isEmpty() ? null : form.markdown() ? new MarkdownText(written) : written;
    }

    private String html(String text, As as) {
        return switch (as) {
            case TEXT, ITERATION, PERSON, DECIMAL_COMMA ->
                fitted(cleanText(text).strip(), Html::escaped);
            case MARKDOWN ->
                fitted(cleanText(text).strip(), source -> Html.sanitised(Markdown.html(source), new HtmlRemoved()));
            case HTML -> {
                Pictures pictures = new Pictures(copies);
                yield pictures.shown(html(text, pictures));
            }
        };
    }

    private String markdown(String text, As as) {
        return switch (as) {
            case TEXT, ITERATION, PERSON, DECIMAL_COMMA ->
                fitted(cleanText(text).strip(), Markdown::escaped);
            case MARKDOWN -> fitted(cleanText(text).strip(), Html::markdown);
            case HTML -> {
                Pictures pictures = new Pictures(copies);
                yield pictures.inMarkdown(fitted(html(text, pictures), MarkdownWriter::of));
            }
        };
    }

    /** @param pictures are put in at last: what is masked or cut is text */
    private String html(String text, Pictures pictures) {
        HtmlRemoved removed = new HtmlRemoved();
        String safe = fitted(unmasked(text), html -> Html.sanitised(pictures.taken(html, removed), removed));
        if (removed.any()) {
            remarks.add(Remark.of(Code.HTML, removed.names()));
        }
        if (privacy != Privacy.MASK || !Cpr.in(safe)) {
            return safe;
        }
        remarks.add(Remark.of(Code.MASKED));
        return fitted(Cpr.maskedHtml(safe, number), html -> Html.sanitised(html, removed));
    }

    private String fitted(String text, java.util.function.UnaryOperator<String> change) {
        String result = CleanText.fitted(text, change, CleanText.LONG);
        if (text.length() > CleanText.LONG || (result.endsWith("…") && !text.endsWith("…"))) {
            remarks.add(Remark.of(Code.CUT, CleanText.LONG));
        }
        return result;
    }

    private String cut(String text, int limit) {
        if (text.length() > limit) {
            remarks.add(Remark.of(Code.CUT, limit));
        }
        return CleanText.cut(text, limit);
    }

    private String cleanText(String text) {
        return masked(unmasked(text));
    }

    private String unmasked(String text) {
        String clean = CleanText.clean(text);
        if (clean.length() < text.replace("\r\n", "\n").length()) {
            remarks.add(Remark.of(Code.CONTROL));
        }
        return clean;
    }

    private String masked(String text) {
        if (privacy != Privacy.MASK) {
            return text;
        }
        String masked = Cpr.masked(text, number);
        if (!masked.equals(text)) {
            remarks.add(Remark.of(Code.MASKED));
        }
        return masked;
    }

    private static String path(String text) {
        String plain = text.replaceAll("\\\\+", "\\\\").strip();
        int from = plain.startsWith("\\") ? 1 : 0;
        int to = plain.endsWith("\\") ? plain.length() - 1 : plain.length();
        return from >= to ? "" : plain.substring(from, to);
    }

    /** Ornaments do not decide over an order: a path in which Azure DevOps takes no emoji goes without it. */
    private String taken(String text) {
        String plain = RefusedCharacters.without(text, RefusedCharacters.IN_PATHS);
        if (!plain.equals(text)) {
            remarks.add(Remark.of(Code.REFUSED));
        }
        return plain;
    }

    private static Boolean bool(Object value) throws Unfit {
        return switch (Values.text(value).strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new Unfit("true or false");
        };
    }

    private static Object emptyToNull(String text) {
        return Optional.of(text).filter(kept -> !kept.isEmpty()).orElse(null);
    }
}
