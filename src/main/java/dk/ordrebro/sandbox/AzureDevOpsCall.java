package dk.ordrebro.sandbox;

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
