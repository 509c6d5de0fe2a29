package dk.ordrebro.sandbox.azuredevops.rest;

import dk.ordrebro.sandbox.wire.Asked;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The api-version of a call: writes must name one, none may be newer than the service or the resource, previews must say so.
 * Without one the newest released is meant.
 */
record ApiVersion(int number, boolean preview) {
    private static final String NAMESPACE = "Microsoft.VisualStudio.Services.WebApi.";
    private static final Pattern FORM = Pattern.compile("(\\d{1,2})\\.(\\d)(-preview(?:\\.(\\d{1,4}))?)?");
    private static final Pattern IN_ACCEPT = Pattern.compile("api-version=([^;,\\s]+)");
    private static final int NEWEST = 72;
    private static final int RELEASED = 71;

    static ApiVersion of(Call call) {
        Asked asked = call.asked();
        Matcher accept = IN_ACCEPT.matcher(asked.header("accept").orElse(""));
        String said = asked.parameter("api-version").orElse(accept.find() ? accept.group(1) : "");
        if (said.isEmpty()) {
            if (!Set.of("GET", "HEAD", "OPTIONS").contains(asked.method())) {
                throw Failure.envelope(
                        400,
                        NAMESPACE + "VssVersionNotSpecifiedException",
                        "No api-version was supplied for the \"" + asked.method()
                                + "\" request. The version must be supplied either as part of the Accept header (e.g."
                                + " \"application/json; api-version=1.0\") or as a query parameter (e.g."
                                + " \"?api-version=1.0\").");
            }
            return new ApiVersion(RELEASED, true);
        }
        return checked(said, call.location());
    }

    private static ApiVersion checked(String said, Location location) {
        Matcher form = FORM.matcher(said);
        int number = form.matches() ? Integer.parseInt(form.group(1) + form.group(2)) : Integer.MAX_VALUE;
        boolean newer = form.matches() && form.group(4) != null && Integer.parseInt(form.group(4)) > location.version();
        if (number > NEWEST || newer) {
            throw Failure.envelope(
                    400,
                    NAMESPACE + "VssVersionOutOfRangeException",
                    "The requested REST API version of " + said
                            + " is out of range for this server. The latest REST API version this server supports is "
                            + Location.NEWEST + ".");
        }
        boolean preview = form.group(3) != null;
        if (!preview && (number > RELEASED || !location.released())) {
            throw Failure.envelope(
                    400,
                    NAMESPACE + "VssInvalidPreviewVersionException",
                    "The requested version \"" + said + "\" of the resource is under preview. The -preview flag must be"
                            + " supplied in the api-version for such requests. For example: \"" + said + "-preview\"");
        }
        return new ApiVersion(number, preview);
    }

    /** What the Content-Type of a good answer ends in. */
    String told() {
        return number / 10 + "." + number % 10;
    }
}
