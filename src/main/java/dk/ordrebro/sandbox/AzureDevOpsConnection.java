package dk.ordrebro.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client asks before anything else: who it is, and at which address the resources of an area lie. */
final class AzureDevOpsConnection {
    private static final Map<String, String> AREAS = new LinkedHashMap<>();

    static {
        AREAS.put("79134c72-4a58-4b42-976c-04e7115f32bf", "core");
        AREAS.put("5264459e-e5e0-4bd8-b118-0985e68a4ec5", "wit");
    }

    private AzureDevOpsConnection() {}

    static Object connection(AzureDevOpsCall call) {
        AzureDevOpsPerson me = AzureDevOpsPerson.SERVICE;
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", me.id());
        user.put("descriptor", "Microsoft.IdentityModel.Claims.ClaimsIdentity;sandbox\\" + me.mail());
        user.put("subjectDescriptor", me.descriptor());
        user.put("providerDisplayName", me.name());
        user.put("isActive", true);
        user.put("properties", Map.of("Account", Map.of("$type", "System.String", "$value", me.mail())));
        user.put("resourceVersion", 2);
        user.put("metaTypeId", 0);
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("serviceOwner", AzureDevOpsCall.ORGANISATION_ID);
        location.put("defaultAccessMappingMoniker", "PublicAccessMapping");
        location.put("lastChangeId", 1);
        location.put("lastChangeId64", 1);
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("authenticatedUser", user);
        connection.put("authorizedUser", user);
        connection.put("instanceId", AzureDevOpsCall.ORGANISATION_ID);
        connection.put("deploymentId", AzureDevOpsCall.ORGANISATION_ID);
        connection.put("deploymentType", "hosted");
        connection.put("locationServiceData", location);
        return connection;
    }

    static Object areas(AzureDevOpsCall call) {
        if (call.part(1).isEmpty()) {
            return AzureDevOpsJson.listing(
                    AREAS.keySet().stream().map(id -> area(id, call)).toList());
        }
        if (!AREAS.containsKey(call.part(1))) {
            throw call.noRoute();
        }
        return area(call.part(1), call);
    }

    private static Map<String, Object> area(String id, AzureDevOpsCall call) {
        Map<String, Object> area = new LinkedHashMap<>();
        area.put("id", id);
        area.put("name", AREAS.get(id));
        area.put("locationUrl", call.base() + "/");
        return area;
    }

    /** {@code _apis/projectCollections}: the organisation itself. */
    static Object collections(AzureDevOpsCall call) {
        Map<String, Object> collection = new LinkedHashMap<>();
        collection.put("id", AzureDevOpsCall.ORGANISATION_ID);
        collection.put("name", AzureDevOpsCall.ORGANISATION);
        collection.put("url", call.base() + "/_apis/projectCollections/" + AzureDevOpsCall.ORGANISATION_ID);
        if (call.part(1).isEmpty()) {
            return AzureDevOpsJson.listing(List.of(collection));
        }
        if (!List.of(AzureDevOpsCall.ORGANISATION_ID, AzureDevOpsCall.ORGANISATION)
                .contains(call.part(1))) {
            throw call.noRoute();
        }
        collection.put("state", "Online");
        return collection;
    }
}
