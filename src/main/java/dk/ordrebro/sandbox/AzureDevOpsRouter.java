package dk.ordrebro.sandbox;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Leads a call to its resource, and puts what comes out of it on the wire. */
final class AzureDevOpsRouter {
    private final Map<String, AzureDevOpsRestApi.Resource> resources;

    /** @param resources by the name that their location tells */
    AzureDevOpsRouter(Map<String, AzureDevOpsRestApi.Resource> resources) {
        Set<String> missing = new TreeSet<>(AzureDevOpsLocations.resources());
        missing.removeAll(resources.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("locations that nothing answers: " + missing);
        }
        this.resources = Map.copyOf(resources);
    }

    Reply answer(AzureDevOpsCall call) {
        if (call.method().equals("OPTIONS")) {
            return Reply.json(200, AzureDevOpsJson.text(AzureDevOpsLocations.told(call)));
        }
        AzureDevOpsLocation location = call.location();
        AzureDevOpsVersion version = AzureDevOpsVersion.of(call);
        Object answer = resources.get(location.resource()).answer(call);
        if (answer instanceof Reply ready) {
            return ready;
        }
        return new Reply(
                200,
                Map.of("Content-Type", "application/json; charset=utf-8; api-version=" + version.told()),
                AzureDevOpsJson.bytes(answer));
    }
}
