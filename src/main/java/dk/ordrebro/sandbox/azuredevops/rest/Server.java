package dk.ordrebro.sandbox.azuredevops.rest;

import dk.ordrebro.sandbox.wire.Asked;

/** What is otherwise where Azure DevOps is a server of one's own: the collection in its addresses, and an older API. */
final class Server {
    private Server() {}

    /** A call to the collection, as one to the organisation. */
    static Asked within(Asked asked, String collection) {
        String prefix = "/" + collection + "/";
        return collection.isEmpty() || !asked.path().startsWith(prefix)
                ? asked
                : new Asked(
                        asked.method(),
                        "/" + Call.ORGANISATION + "/" + asked.path().substring(prefix.length()),
                        asked.query(),
                        asked.headers(),
                        asked.body());
    }

    /** @throws Failure where the call asks for a newer version than the server knows */
    static void checkVersion(Asked asked, String newest) {
        String said = asked.parameter("api-version").orElse("");
        if (!newest.isEmpty() && said.compareTo(newest) > 0) {
            throw Failure.envelope(
                    400,
                    "Microsoft.VisualStudio.Services.WebApi.VssVersionOutOfRangeException",
                    "The requested REST API version of " + said
                            + " is out of range for this server. The latest REST API version this server supports is "
                            + newest + ".");
        }
    }
}
