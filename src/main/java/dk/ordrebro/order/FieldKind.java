package dk.ordrebro.order;

/** What a ServiceNow field holds, from {@code sys_dictionary.internal_type}. Anything we do not know is {@link #TEXT}. */
public enum FieldKind {
    TEXT,
    HTML,
    CHOICE,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE,
    DATE_TIME,
    /** A time of day without a day. */
    TIME,
    REFERENCE,
    /** Several records, or several names. */
    LIST,
    DURATION,
    MONEY,
    /** Written for machines (conditions, scripts, templates): its value would tell a person nothing. */
    MACHINE,
    /** A password or the like, which is never read on. */
    SECRET,
    /** {@code journal_input}: a write adds one entry, a read gives nothing. */
    JOURNAL
}
