package dk.ordrebro.azuredevops;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds paths and addresses. Every name from a mapping is percent-encoded, so that none can leave its place in a path. */
final class ApiAddress {
    /** What paths are written with; {@link AzureDevOpsApi} puts the version there that is spoken. */
    static final String VERSION = "api-version=7.1";

    private ApiAddress() {}

    /** The same path in another version of the API. */
    static String inVersion(String path, String version) {
        return path.replace(VERSION, "api-version=" + version);
    }

    /** {@code /{project}/_apis/wit/...}; the tail begins with a slash. */
    static String wit(String project, String tail) {
        return "/" + segment(project) + "/_apis/wit" + tail;
    }

    /** {@code /_apis/wit/...} of the organisation; the tail begins with a slash. */
    static String wit(String tail) {
        return "/_apis/wit" + tail;
    }

    /** Where a work item of this type is made, for instance {@code /KIT/_apis/wit/workitems/$User%20Story}. */
    static String newWorkItem(String project, String type) {
        return wit(project, "/workitems/$" + segment(type));
    }

    /** Where a file lies, made of its id alone. */
    static String file(String project, String id, String name) {
        return wit(project, "/attachments/" + segment(id) + "?fileName=" + encoded(name));
    }

    /** The address of a work item in the API, as relations name it. */
    static String api(URI organisation, long id) {
        return root(organisation) + wit("/workItems/" + id);
    }

    /**
     * The page of a work item for people. Always built here, never taken from {@code _links}: some answers carry those
     * and some do not, and an address that changes its form would be written back as a change.
     */
    static String page(URI organisation, String project, long id) {
        return root(organisation) + (project.isEmpty() ? "" : "/" + encoded(project)) + "/_workitems/edit/" + id;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String segment(String name) {
        if (name == null || name.isBlank() || name.equals(".") || name.equals("..")) {
            throw new CallFailure(
                    new Failure.Misconfigured(Causes.NO_NAME, "A project or work item type has no usable name", false));
        }
        return encoded(name);
    }

    static String root(URI organisation) {
        String text = organisation.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
