package dk.ordrebro.insight.hygiene;

import dk.ordrebro.insight.hygiene.rule.RuleName;
import dk.ordrebro.text.Texts;
import java.util.Locale;

/** Titles, definitions and sentences of hygiene in the reader's language. */
public final class HygieneWords {
    private final Texts texts;

    public HygieneWords(Locale locale) {
        this.texts = new Texts("dk.ordrebro.insight.hygiene.texts", locale);
    }

    public Locale locale() {
        return texts.locale();
    }

    public String title(RuleName rule) {
        return texts.text("rule." + rule);
    }

    /** What breaks the rule. */
    public String about(RuleName rule) {
        return texts.text("rule." + rule + ".about");
    }

    /** What to do about a finding. */
    public String remedy(RuleName rule) {
        return texts.text("rule." + rule + ".remedy");
    }

    /** How the work item breaks the rule, as the end of a sentence that begins with it. */
    public String what(HygieneFinding finding) {
        return texts.text(
                "rule." + finding.rule() + "." + finding.what(),
                finding.values().toArray());
    }

    public String note(HygieneNote note) {
        return texts.text("note." + note.what(), note.values().toArray());
    }

    String column(String key) {
        return texts.text("column." + key);
    }
}
