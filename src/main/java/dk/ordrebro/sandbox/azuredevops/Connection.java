package dk.ordrebro.sandbox.azuredevops;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.azuredevops.tracking.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client asks before anything else: who it is, and at which address the resources of an area lie. */
final class Connection {
    private static final Map<String, String> AREAS = new LinkedHashMap<>();

    static {
        AREAS.put("79134c72-4a58-4b42-976c-04e7115f32bf", "core");
        AREAS.put("5264459e-e5e0-4bd8-b118-0985e68a4ec5", "wit");
    }

    private Connection() {}

    static Object connection(Call call) {
        Person me = Person.SERVICE;
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
        location.put("serviceOwner", Call.ORGANISATION_ID);
        location.put("defaultAccessMappingMoniker", "PublicAccessMapping");
        location.put("lastChangeId", 1);
        location.put("lastChangeId64", 1);
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("authenticatedUser", user);
        connection.put("authorizedUser", user);
        connection.put("instanceId", Call.ORGANISATION_ID);
        connection.put("deploymentId", Call.ORGANISATION_ID);
        connection.put("deploymentType", "hosted");
        connection.put("locationServiceData", location);
        return connection;
    }

    static Object areas(Call call) {
        if (call.part(1).isEmpty()) {
            return Json.listing(
                    AREAS.keySet().stream().map(id -> area(id, call)).toList());
        }
        if (!AREAS.containsKey(call.part(1))) {
            throw call.noRoute();
        }
        return area(call.part(1), call);
    }

    private static Map<String, Object> area(String id, Call call) {
        Map<String, Object> area = new LinkedHashMap<>();
        area.put("id", id);
        area.put("name", AREAS.get(id));
        area.put("locationUrl", call.base() + "/");
        return area;
    }

    /** {@code _apis/projectCollections}: the organisation itself. */
    static Object collections(Call call) {
        Map<String, Object> collection = new LinkedHashMap<>();
        collection.put("id", Call.ORGANISATION_ID);
        collection.put("name", Call.ORGANISATION);
        collection.put("url", call.base() + "/_apis/projectCollections/" + Call.ORGANISATION_ID);
        if (call.part(1).isEmpty()) {
            return Json.listing(List.of(collection));
        }
        if (!List.of(Call.ORGANISATION_ID, Call.ORGANISATION).contains(call.part(1))) {
            throw call.noRoute();
        }
        collection.put("state", "Online");
        return collection;
    }
}
