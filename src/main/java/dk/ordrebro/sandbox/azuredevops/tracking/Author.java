package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import java.time.Instant;

/** Who writes, when, in which project, and by which of the write switches. */
record Author(Person who, Instant at, String project, boolean bypassRules, boolean validateOnly) {
    /** The caller, with the switches of its query string. */
    static Author of(Call call, Instant now) {
        return new Author(Person.SERVICE, now, call.projectName(), call.flag("bypassRules"), call.flag("validateOnly"));
    }

    Author(Person who, Instant at) {
        this(who, at, Call.PROJECT, false, false);
    }
}
