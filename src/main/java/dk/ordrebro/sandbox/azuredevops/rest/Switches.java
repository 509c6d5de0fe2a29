package dk.ordrebro.sandbox.azuredevops.rest;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

/**
 * What the organisation's administrators decide, and what makes it hard to live with. Each is a field of the JSON at
 * {@code /sandbox/switches}; a test in the same process sets the fields directly.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class Switches {
    /** Without it a tag that was never used is refused with 403. */
    public volatile boolean mayCreateTags = true;

    /** A batch with one bad item does nothing and answers with that one error; what Microsoft says of it contradicts itself. */
    public volatile boolean batchesAreAtomic;

    /** A work item with that many revisions can no longer be written over REST. */
    public volatile int revisionLimit = 10_000;

    /** A query that finds more is refused. */
    public volatile int queryRows = 20_000;

    /** Lifetime of a token in seconds; 0 or less makes tokens that are expired when they are made. */
    public volatile int tokenSeconds = 3_599;

    /** Credentials are known but expired or revoked: sign-in fails in all the ways it does. */
    volatile boolean signInFails;

    /** A server instead of the cloud: nothing newer than this version of the API is known, 7.0 for instance. */
    volatile String newestVersion = "";

    /** A server instead of the cloud: the path of its collection, which answers beside {@code ordrebro}. */
    volatile String collection = "";

    /** Closed work items are read-only for the service: 403. */
    public volatile boolean closedIsReadOnly;

    /** What the project KIT is called now; its old name leads nowhere, or to one of those beside it. */
    public volatile String projectName = Call.PROJECT;

    /** More projects, with commas: they share process and trees of KIT, and have feeds of their own. */
    volatile String moreProjects = "";

    /** A policy lets nobody call from our address: 403 to every call, and no token. */
    volatile boolean addressNotAllowed;

    /** Many work items at once, or a feed, are not to be read: 403 to calls whose path holds this; empty for none. */
    volatile String forbiddenPath = "";

    /** That many of the next calls are answered with 429. */
    public volatile int blockedCalls;

    /** Seconds of Retry-After on a 429, -1 for none. */
    volatile int blockedSeconds = 30;

    /** Seconds of Retry-After that good answers carry while the service slows us down, 0 for none. */
    public volatile int slowSeconds;
}
