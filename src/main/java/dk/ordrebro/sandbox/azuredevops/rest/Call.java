package dk.ordrebro.sandbox.azuredevops.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.wire.Asked;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A call to the organisation {@code ordrebro} that was let in, taken apart.
 *
 * @param names what projects are called
 * @param named the name of the project that the address names; empty for none
 * @param path what follows {@code _apis}
 */
public record Call(Asked asked, Names names, String named, List<String> path) {
    public static final String ORGANISATION = "ordrebro";
    public static final String ORGANISATION_ID = "6f1f5d0e-6a52-4d0e-9d3a-0f9c1b7a2e11";
    public static final String PROJECT = "KIT";
    public static final String PROJECT_ID = "b7a1c1de-2f60-4c55-9a0e-5d2f6a9c3b10";

    /** The newest api-version that is no preview. */
    public static final String RELEASED = "7.1";

    /** @throws Failure where the address leads nowhere in the organisation */
    public static Call of(Asked asked) {
        return of(asked, Names.FIRST);
    }

    /** A call within this one. */
    public Call inner(Asked part) {
        return of(part, names);
    }

    static Call of(Asked asked, Names names) {
        String prefix = "/" + ORGANISATION + "/";
        String path = asked.path();
        if (!path.regionMatches(true, 0, prefix, 0, prefix.length())) {
            throw Failure.noRoute(path);
        }
        List<String> parts = Arrays.asList(path.substring(prefix.length()).split("/"));
        int apis = parts.indexOf("_apis");
        if (apis < 0 || apis > 2) {
            throw Failure.noRoute(path);
        }
        String named = apis > 0 ? names.needed(parts.getFirst()) : "";
        return new Call(asked, names, named, parts.subList(apis + 1, parts.size()));
    }

    /** Refuses a path segment that names no project. */
    public void checkProject(String said) {
        names.needed(said);
    }

    /** Whether the address names a project. */
    public boolean project() {
        return !named.isEmpty();
    }

    /** The project that the address names, else the first. */
    public String projectName() {
        return project() ? named : names.main();
    }

    /** The organisation's address as the caller used it. */
    public String base() {
        return "http://" + asked.header("host").orElse("localhost") + "/" + ORGANISATION;
    }

    /** Whether the address names this project, or none. */
    public boolean concerns(String name) {
        return !project() || name.equalsIgnoreCase(named);
    }

    public String projectUrl() {
        return base() + "/" + names.id(projectName());
    }

    public String itemUrl(long id) {
        return projectUrl() + "/_apis/wit/workItems/" + id;
    }

    public String typeUrl(String type) {
        return projectUrl() + "/_apis/wit/workItemTypes/" + Json.percentEncoded(type);
    }

    /** Whether the call asks for an api-version before this one, written without its dot. */
    public boolean olderThan(int version) {
        return ApiVersion.of(this).number() < version;
    }

    /** The entries of a list with commas. */
    public static List<String> list(String commas) {
        return Arrays.stream(commas.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    public String method() {
        return asked.method();
    }

    /** A part of the path in lower case, for resource names have none; empty where the path is shorter. */
    public String part(int index) {
        return index < path.size() ? path.get(index).toLowerCase(Locale.ROOT) : "";
    }

    public boolean flag(String name) {
        return asked.parameter(name).orElse("").equalsIgnoreCase("true");
    }

    /** A whole number in the query string. */
    public int number(String name, int otherwise) {
        String said = asked.parameter(name).orElse("");
        if (said.isEmpty()) {
            return otherwise;
        }
        if (!said.matches("\\d{1,9}")) {
            throw Failure.model("The " + name + " is not valid.");
        }
        return Integer.parseInt(said);
    }

    /** The id at a place of the path; what is no id leads nowhere, and 0 is none. */
    public long id(int index) {
        String said = part(index);
        if (!said.matches("[1-9]\\d{0,17}")) {
            throw noRoute();
        }
        return Long.parseLong(said);
    }

    public Failure noRoute() {
        return Failure.noRoute(asked.path());
    }

    /** The resource is there, but not for this method. */
    public Failure notAllowed() {
        return Failure.notAllowed(asked.method());
    }

    /** @throws Failure where the address leads to no resource */
    Location location() {
        return Locations.at(path).orElseThrow(this::noRoute);
    }

    /** Refuses an address without a project, where the resource is nothing without one. */
    public void needProject() {
        if (!project()) {
            throw noRoute();
        }
    }

    public void onlyRead() {
        if (!method().equals("GET")) {
            throw notAllowed();
        }
    }

    public void onlyPost() {
        if (!method().equals("POST")) {
            throw notAllowed();
        }
    }

    public JsonNode body() {
        return Json.read(asked.body());
    }

    /** Ids that the query string lists with commas. */
    public List<Long> ids() {
        return list(asked.parameter("ids").orElse("")).stream()
                .map(id -> {
                    if (!id.matches("\\d{1,18}")) {
                        throw Failure.model("The ids are not valid.");
                    }
                    return Long.valueOf(id);
                })
                .toList();
    }

    /** What {@code $skip} and {@code $top} leave of a list; at most {@code most} of it. */
    public <T> List<T> page(List<T> all, int most) {
        int from = Math.min(number("$skip", 0), all.size());
        return all.subList(from, Math.min(all.size(), from + Math.min(most, number("$top", most))));
    }

    /** Whether the query string or the body wants what cannot be read left out. Clients send the name or its number. */
    public static boolean omits(String errorPolicy) {
        return errorPolicy.equalsIgnoreCase("omit") || errorPolicy.equals("2");
    }
}
