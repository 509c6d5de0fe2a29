package dk.ordrebro.text;

/** {@code privacy.cpr}: what happens to civil registration numbers in values on their way to Azure DevOps. */
public enum Privacy {
    /** They become {@code XXXXXX-XXXX}. */
    MASK,
    /** The order waits for a person. */
    PARK,
    /** They pass. */
    OFF;

    /** A value on its way to a person's eyes: masked, but where registration numbers pass. @param number of the order, kept */
    public String shown(String text, String number) {
        return this == OFF ? text : Cpr.maskedHtml(Cpr.masked(text, number), number);
    }

    /** The same in one line of at most so many characters: masked before it is cut, for half a number is known by nobody. */
    public String line(String text, String number, int longest) {
        return CleanText.cut(shown(CleanText.oneLine(CleanText.clean(text)), number), longest);
    }
}
