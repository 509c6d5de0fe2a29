package dk.ordrebro.sandbox.azuredevops.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where one resource lies, as the organisation itself tells it when asked with {@code OPTIONS}: clients ask first and build
 * their addresses and versions from the answer.
 *
 * @param id by which clients know the resource; empty where the organisation does not tell of it
 * @param route the template, as in {@code {project}/_apis/{area}/{resource}/{id}}
 * @param segments the parts of the route after {@code _apis}, area and resource put in
 * @param version the newest version of the resource, what stands behind {@code -preview.} in an api-version
 * @param min the oldest api-version, as told
 * @param released whether it left preview
 */
record Location(
        String id,
        String area,
        String resource,
        String route,
        List<String> segments,
        int version,
        String min,
        boolean released) {
    static final String NEWEST = "7.2";

    /** How many parts of the route are fixed: of two that fit an address, the one with more is meant. */
    long fixed() {
        return segments.stream()
                .filter(segment -> !segment.startsWith("{") && !segment.startsWith("$"))
                .count();
    }

    /** Whether the address leads here; parts at its end that the route has as parameters may be left out. */
    boolean fits(List<String> path) {
        for (int at = 0; at < segments.size(); at++) {
            String segment = segments.get(at);
            if (segment.startsWith("{*")) {
                return true;
            }
            if (!fits(segment, at < path.size() ? path.get(at) : "")) {
                return false;
            }
        }
        return path.size() <= segments.size();
    }

    private static boolean fits(String segment, String part) {
        if (segment.startsWith("${")) {
            return part.startsWith("$");
        }
        return segment.startsWith("{") ? !part.startsWith("$") : segment.equalsIgnoreCase(part);
    }

    Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", id);
        told.put("area", area);
        told.put("resourceName", resource);
        told.put("routeTemplate", route);
        told.put("resourceVersion", version);
        told.put("minVersion", min);
        told.put("maxVersion", NEWEST);
        told.put("releasedVersion", released ? Call.RELEASED : "0.0");
        return told;
    }
}
