package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.person.KnownPeople;
import dk.ordrebro.person.Person;
import dk.ordrebro.person.PersonMatch;
import dk.ordrebro.settings.AzureDevOpsSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The people of the organisation, as the fields of work items let one pick them: many names in one call, which stand in its body
 * (azure-devops.md section 5). The search gives all whose names begin so; which of them is meant {@link PersonMatch} decides.
 */
public final class Identities implements KnownPeople.Source {
    private static final String PATH = "/_apis/IdentityPicker/Identities?" + ApiAddress.VERSION + "-preview.1";

    /** Between names; one that holds it cannot be asked for. */
    private static final String SEPARATOR = ";";

    private static final int NAMES_IN_A_CALL = 50;
    private static final int PEOPLE_IN_AN_ANSWER = 40;
    private static final int MOST_PAGES = 10;

    private final AzureDevOpsApi api;

    public Identities(Door door, AzureDevOpsSettings settings, Clock clock) {
        this.api = new AzureDevOpsApi(door, settings, clock);
    }

    @Override
    public Map<String, List<Person>> candidates(Collection<String> keys) {
        Map<String, List<Person>> candidates = new HashMap<>();
        List<String> names = keys.stream()
                .filter(key -> !key.isEmpty() && !key.contains(SEPARATOR))
                .toList();
        for (int at = 0; at < names.size(); at += NAMES_IN_A_CALL) {
            List<String> some = names.subList(at, Math.min(at + NAMES_IN_A_CALL, names.size()));
            for (JsonNode result : ask(String.join(SEPARATOR, some), "")) {
                rest(result, collect(result, candidates), candidates);
            }
        }
        return candidates;
    }

    /** Of many names the service may give those pages later: then it names a token, with which each is asked for alone. */
    private void rest(JsonNode first, boolean more, Map<String, List<Person>> candidates) {
        JsonNode result = first;
        boolean further = more || result.path("identities").isEmpty();
        for (int page = 0; further && page < MOST_PAGES; page++) {
            String token = result.path("pagingToken").asText("");
            if (token.isEmpty()) {
                return;
            }
            JsonNode next = ask(result.path("queryToken").asText(""), token);
            if (next.isEmpty()) {
                return;
            }
            result = next.get(0);
            further = collect(result, candidates);
        }
    }

    /** @return whether there may be more */
    private static boolean collect(JsonNode result, Map<String, List<Person>> candidates) {
        JsonNode identities = result.path("identities");
        List<Person> known = candidates.computeIfAbsent(
                PersonMatch.key(result.path("queryToken").asText("")), key -> new ArrayList<>());
        identities.forEach(identity -> known.add(person(identity)));
        return identities.size() >= PEOPLE_IN_AN_ANSWER;
    }

    private JsonNode ask(String query, String pagingToken) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode body = json.objectNode().put("query", query);
        body.set("identityTypes", json.arrayNode().add("user"));
        body.set(
                "operationScopes",
                json.arrayNode().add("ims")); // whom the organisation knows: others cannot be assigned
        body.set(
                "properties",
                json.arrayNode()
                        .add("DisplayName")
                        .add("Active")
                        .add("Mail")
                        .add("SignInAddress")
                        .add("SamAccountName")
                        .add("ScopeName"));
        body.set("options", json.objectNode().put("MinResults", 1).put("MaxResults", PEOPLE_IN_AN_ANSWER));
        if (!pagingToken.isEmpty()) {
            body.put("pagingToken", pagingToken);
        }
        return AzureDevOpsApi.array(api.ask("people", PATH, body), "results");
    }

    private static Person person(JsonNode identity) {
        String account = identity.path("samAccountName").asText("");
        String scope = identity.path("scopeName").asText("");
        String displayName = identity.path("displayName").asText("");
        Set<String> names = new TreeSet<>();
        names.add(displayName);
        names.add(account);
        names.add(identity.path("mail").asText(""));
        names.add(identity.path("signInAddress").asText(""));
        names.add(account.isEmpty() || scope.isEmpty() ? "" : scope + "\\" + account);
        names.remove("");
        boolean active =
                !identity.path("active").isBoolean() || identity.path("active").booleanValue();
        return new Person(unique(identity, scope, account), displayName, names, active);
    }

    /** By which a field takes them: the sign-in address, on a server the account with its domain. */
    private static String unique(JsonNode identity, String scope, String account) {
        String signIn = identity.path("signInAddress").asText("");
        if (!signIn.isEmpty()) {
            return signIn;
        }
        return account.isEmpty() ? identity.path("displayName").asText("") : scope + "\\" + account;
    }
}
