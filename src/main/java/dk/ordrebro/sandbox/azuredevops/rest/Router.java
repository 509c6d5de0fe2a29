package dk.ordrebro.sandbox.azuredevops.rest;

import dk.ordrebro.sandbox.wire.Reply;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Leads a call to its resource, and puts what comes out of it on the wire. */
final class Router {
    private final Map<String, RestApi.Resource> resources;

    /** @param resources by the name that their location tells */
    Router(Map<String, RestApi.Resource> resources) {
        Set<String> missing = new TreeSet<>(Locations.resources());
        missing.removeAll(resources.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("locations that nothing answers: " + missing);
        }
        this.resources = Map.copyOf(resources);
    }

    Reply answer(Call call) {
        if (call.method().equals("OPTIONS")) {
            return Reply.json(200, Json.text(Locations.told(call)));
        }
        Location location = call.location();
        ApiVersion version = ApiVersion.of(call);
        Object answer = resources.get(location.resource()).answer(call);
        if (answer instanceof Reply ready) {
            return ready;
        }
        return new Reply(
                200,
                Map.of("Content-Type", "application/json; charset=utf-8; api-version=" + version.told()),
                Json.bytes(answer));
    }
}
