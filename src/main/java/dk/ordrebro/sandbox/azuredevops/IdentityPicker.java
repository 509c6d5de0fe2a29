package dk.ordrebro.sandbox.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.tracking.Person;
import dk.ordrebro.sandbox.azuredevops.tracking.Team;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code _apis/IdentityPicker/Identities}: whom a field for people lets one pick. Several names stand in one query; those who are
 * too many for an answer come with a token, for which the name is asked for alone.
 */
final class IdentityPicker {
    private final Team team;

    IdentityPicker(Team team) {
        this.team = team;
    }

    Object search(Call call) {
        if (!call.method().equals("POST")) {
            throw call.noRoute();
        }
        JsonNode body = call.body();
        int from = Integer.parseInt(body.path("pagingToken").asText("0"));
        int most = body.path("options").path("MaxResults").asInt(20);
        List<Map<String, Object>> results = new ArrayList<>();
        for (String token : body.path("query").asText("").split(";", -1)) {
            if (!token.isBlank()) {
                results.add(result(token.strip(), from, most));
            }
        }
        return Map.of("results", results);
    }

    private Map<String, Object> result(String token, int from, int most) {
        List<Person> found = team.called(token);
        int to = Math.min(found.size(), from + most);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("queryToken", token.toLowerCase(java.util.Locale.ROOT));
        result.put(
                "identities",
                found.subList(Math.min(from, to), to).stream()
                        .map(this::identity)
                        .toList());
        result.put("pagingToken", to < found.size() ? Integer.toString(to) : "");
        return result;
    }

    private Map<String, Object> identity(Person person) {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("entityId", "vss.ds.v1.ims.user." + person.id().replace("-", ""));
        identity.put("entityType", "User");
        identity.put("originDirectory", "vsd");
        identity.put("originId", person.id());
        identity.put("localDirectory", "vsd");
        identity.put("localId", person.id());
        identity.put("displayName", person.name());
        identity.put("scopeName", "Aaby Kommune");
        identity.put("samAccountName", null);
        identity.put("active", !team.left(person));
        identity.put("subjectDescriptor", person.descriptor());
        identity.put("mail", person.mail());
        identity.put("signInAddress", person.mail());
        return identity;
    }
}
