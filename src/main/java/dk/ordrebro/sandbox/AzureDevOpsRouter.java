package dk.ordrebro.sandbox;

import java.util.Map;
import java.util.Optional;

/** Leads a call to its resource, and puts what comes out of it on the wire. */
final class AzureDevOpsRouter {
    /** A resource: a call in; out comes what is to be told as JSON, or a whole reply. */
    interface Resource {
        Object answer(AzureDevOpsCall call);
    }

    private final AzureDevOpsMetadata metadata;
    private final Map<String, Resource> tracking;

    /** @param tracking by what follows {@code _apis/wit}, and {@code GET} or {@code POST} where it has but one method */
    AzureDevOpsRouter(AzureDevOpsMetadata metadata, Map<String, Resource> tracking) {
        this.metadata = metadata;
        this.tracking = tracking;
    }

    Reply answer(AzureDevOpsCall call, AzureDevOpsVersion version) {
        Optional<Object> known = metadata.answer(call);
        Object answer = known.isPresent() ? known.get() : resource(call).answer(call);
        if (answer instanceof Reply ready) {
            return ready;
        }
        return new Reply(
                200,
                Map.of("Content-Type", "application/json; charset=utf-8; api-version=" + version.told()),
                AzureDevOpsJson.bytes(answer));
    }

    private Resource resource(AzureDevOpsCall call) {
        String name = call.part(0).equals("wit") ? call.part(1) : "";
        if (name.equals("workitems") && call.part(3).equals("comments")) {
            name = "comments";
        } else if (name.equals("reporting")) {
            name = call.part(2);
        }
        Resource resource = tracking.getOrDefault(name, tracking.get(call.method() + " " + name));
        if (resource == null) {
            throw call.noRoute();
        }
        return resource;
    }
}
