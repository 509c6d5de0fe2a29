package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A call that was let in, taken apart.
 *
 * @param project whether the address names the project
 * @param path what follows {@code _apis}
 */
record AzureDevOpsCall(Asked asked, boolean project, List<String> path, AzureDevOpsView view) {
    /** @throws AzureDevOpsFailure where the address leads nowhere in the organisation */
    static AzureDevOpsCall of(Asked asked, AzureDevOpsOrganisation organisation) {
        String prefix = "/" + AzureDevOpsOrganisation.NAME + "/";
        String path = asked.path();
        if (!path.regionMatches(true, 0, prefix, 0, prefix.length())) {
            throw AzureDevOpsFailure.noRoute(path);
        }
        List<String> parts = Arrays.asList(path.substring(prefix.length()).split("/"));
        int apis = parts.indexOf("_apis");
        if (apis < 0 || apis > 2) {
            throw AzureDevOpsFailure.noRoute(path);
        }
        if (apis > 0) {
            AzureDevOpsOrganisation.checkProject(parts.getFirst());
        }
        String base = "http://" + asked.header("host").orElse("localhost") + prefix.substring(0, prefix.length() - 1);
        return new AzureDevOpsCall(
                asked, apis > 0, parts.subList(apis + 1, parts.size()), new AzureDevOpsView(base, organisation));
    }

    String method() {
        return asked.method();
    }

    /** A part of the path in lower case, for resource names have none; empty where the path is shorter. */
    String part(int index) {
        return index < path.size() ? path.get(index).toLowerCase(Locale.ROOT) : "";
    }

    boolean flag(String name) {
        return asked.parameter(name).orElse("").equalsIgnoreCase("true");
    }

    /** A whole number in the query string. */
    int number(String name, int otherwise) {
        String said = asked.parameter(name).orElse("");
        if (said.isEmpty()) {
            return otherwise;
        }
        if (!said.matches("\\d{1,9}")) {
            throw AzureDevOpsFailure.model("The " + name + " is not valid.");
        }
        return Integer.parseInt(said);
    }

    /** The id at a place of the path; what is no id leads nowhere, and 0 is none. */
    long id(int index) {
        String said = part(index);
        if (!said.matches("[1-9]\\d{0,17}")) {
            throw noRoute();
        }
        return Long.parseLong(said);
    }

    AzureDevOpsFailure noRoute() {
        return AzureDevOpsFailure.noRoute(asked.path());
    }

    /** The resource is there, but not for this method. */
    AzureDevOpsFailure notAllowed() {
        return AzureDevOpsFailure.notAllowed(asked.method());
    }

    /** @throws AzureDevOpsFailure where the address leads to no resource */
    AzureDevOpsLocation location() {
        return AzureDevOpsLocations.at(path).orElseThrow(this::noRoute);
    }

    /** Refuses an address without a project, where the resource is nothing without one. */
    void needProject() {
        if (!project) {
            throw noRoute();
        }
    }

    void onlyRead() {
        if (!method().equals("GET")) {
            throw notAllowed();
        }
    }

    void onlyPost() {
        if (!method().equals("POST")) {
            throw notAllowed();
        }
    }

    JsonNode body() {
        return AzureDevOpsJson.read(asked.body());
    }

    /** Ids that the query string lists with commas. */
    List<Long> ids() {
        return AzureDevOpsView.list(asked.parameter("ids").orElse("")).stream()
                .map(id -> {
                    if (!id.matches("\\d{1,18}")) {
                        throw AzureDevOpsFailure.model("The ids are not valid.");
                    }
                    return Long.valueOf(id);
                })
                .toList();
    }

    /** What {@code $skip} and {@code $top} leave of a list; at most {@code most} of it. */
    <T> List<T> page(List<T> all, int most) {
        int from = Math.min(number("$skip", 0), all.size());
        return all.subList(from, Math.min(all.size(), from + Math.min(most, number("$top", most))));
    }

    /** Whether the query string or the body wants what cannot be read left out. Clients send the name or its number. */
    static boolean omits(String errorPolicy) {
        return errorPolicy.equalsIgnoreCase("omit") || errorPolicy.equals("2");
    }

    /** The view narrowed by the query string's {@code fields} and {@code $expand}. */
    AzureDevOpsView asked(AzureDevOpsView wide) {
        return wide.narrowed(
                AzureDevOpsView.list(asked.parameter("fields").orElse("")),
                asked.parameter("$expand").orElse("none"));
    }

    AzureDevOpsAuthor author(Instant now) {
        return new AzureDevOpsAuthor(AzureDevOpsPeople.SERVICE, now, flag("bypassRules"), flag("validateOnly"));
    }
}
