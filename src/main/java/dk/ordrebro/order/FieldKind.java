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
    REFERENCE,
    /** {@code journal_input}: a write adds one entry, a read gives nothing. */
    JOURNAL
}
