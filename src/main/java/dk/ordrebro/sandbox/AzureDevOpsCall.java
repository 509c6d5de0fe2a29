package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A call to the organisation {@code ordrebro} that was let in, taken apart.
 *
 * @param project whether the address names the project
 * @param path what follows {@code _apis}
 */
record AzureDevOpsCall(Asked asked, boolean project, List<String> path) {
    static final String ORGANISATION = "ordrebro";
    static final String ORGANISATION_ID = "6f1f5d0e-6a52-4d0e-9d3a-0f9c1b7a2e11";
    static final String PROJECT = "KIT";
    static final String PROJECT_ID = "b7a1c1de-2f60-4c55-9a0e-5d2f6a9c3b10";

    /** The newest api-version that is no preview. */
    static final String RELEASED = "7.1";

    /** @throws AzureDevOpsFailure where the address leads nowhere in the organisation */
    static AzureDevOpsCall of(Asked asked) {
        String prefix = "/" + ORGANISATION + "/";
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
            checkProject(parts.getFirst());
        }
        return new AzureDevOpsCall(asked, apis > 0, parts.subList(apis + 1, parts.size()));
    }

    /** Whether a path segment names the project, by name or id; anything else there is refused. */
    static void checkProject(String said) {
        if (said.equalsIgnoreCase(PROJECT) || said.equalsIgnoreCase(PROJECT_ID)) {
            return;
        }
        if (said.matches("[0-9a-fA-F-]{36}")) {
            throw AzureDevOpsFailure.envelope(
                    404,
                    "Microsoft.TeamFoundation.Core.WebApi.ProjectDoesNotExistException",
                    "VS800075: The project with id 'vstfs:///Classification/TeamProject/" + said
                            + "' does not exist, or you do not have permission to access it.");
        }
        throw AzureDevOpsFailure.envelope(
                404,
                "Microsoft.TeamFoundation.Core.WebApi.ProjectDoesNotExistWithNameException",
                "TF200016: The following project does not exist: " + said
                        + ". Verify that the name of the project is correct and that the project exists on the"
                        + " specified Azure DevOps Server.");
    }

    /** The organisation's address as the caller used it. */
    String base() {
        return "http://" + asked.header("host").orElse("localhost") + "/" + ORGANISATION;
    }

    String projectUrl() {
        return base() + "/" + PROJECT_ID;
    }

    String itemUrl(long id) {
        return projectUrl() + "/_apis/wit/workItems/" + id;
    }

    String typeUrl(String type) {
        return projectUrl() + "/_apis/wit/workItemTypes/" + AzureDevOpsJson.percentEncoded(type);
    }

    /** Whether the call asks for an api-version before this one, written without its dot. */
    boolean olderThan(int version) {
        return AzureDevOpsVersion.of(this).number() < version;
    }

    /** The entries of a list with commas. */
    static List<String> list(String commas) {
        return Arrays.stream(commas.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
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
        return list(asked.parameter("ids").orElse("")).stream()
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
}
