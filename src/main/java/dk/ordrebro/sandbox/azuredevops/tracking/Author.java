package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import java.time.Instant;

/** Who writes, when, and by which of the write switches. */
record Author(Person who, Instant at, boolean bypassRules, boolean validateOnly) {
    /** The caller, with the switches of its query string. */
    static Author of(Call call, Instant now) {
        return new Author(Person.SERVICE, now, call.flag("bypassRules"), call.flag("validateOnly"));
    }

    Author(Person who, Instant at) {
        this(who, at, false, false);
    }
}
