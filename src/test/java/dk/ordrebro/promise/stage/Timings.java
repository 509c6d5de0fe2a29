package dk.ordrebro.promise.stage;

/**
 * What the service under test waits for, shorter than shipped (config/ordrebro.yaml): a promise that holds for a second holds
 * for a minute, and how long a wait is shipped with is no part of it. A test whose fault needs another one says so.
 */
public final class Timings {
    /** Between two polls of ServiceNow, and two looks at the feed of Azure DevOps; 15 s shipped. */
    static final String POLL = "1s";

    /** What is shipped, for what is measured. */
    public static final String SHIPPED_POLL = "15s";

    public static final String SHIPPED_CALL = "60s";
    public static final String SHIPPED_CLAIM = "5m";

    /** What a call may take; a minute shipped. */
    static final String CALL = "5s";

    /** For a test in which calls must be given up soon, or a claim is to be short. */
    public static final String SHORT_CALL = "2s";

    /** For a call that is carried out after we gave up on it, three seconds after it was sent. */
    public static final String SHORTEST_CALL = "1s";

    public static final String LATE_WINDOW_OF_SHORTEST_CALLS = "4s";

    /** How long a lost call may still be carried out, on a machine that other tests keep busy; a minute shipped. */
    static final String LATE_WINDOW = "3s";

    /** How long a batch is held: longer than every call made under it, as settings are refused otherwise. */
    static final String CLAIM = "14s";

    /** Where calls are {@link #SHORT_CALL}. */
    public static final String SHORT_CLAIM = "8s";

    /** So long that no test would end that had to wait for it. */
    public static final String ENDLESS_CLAIM = "10m";

    /** How far back is looked for rows that ServiceNow commits late; 90 s shipped. */
    public static final String NO_OVERLAP = "0s";

    /** With this much a service that runs has noticed, within some seconds more, what a test changed. */
    public static final String SHORT_OVERLAP = "6s";

    public static final String LONG_OVERLAP = "30s";

    static final String FIRST_RETRY = "500ms";
    static final String LONGEST_RETRY = "5s";

    private Timings() {}
}
