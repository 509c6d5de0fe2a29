package dk.ordrebro.sandbox.azuredevops;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.azuredevops.tracking.Team;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code _apis/projects}, its one team and the process it follows. */
final class Projects {
    private static final String TEAM = Call.PROJECT + " Team";
    private static final String TEAM_ID = "5d0f3c52-1f0e-4c0f-8b8e-6a5f0a1f4c77";
    private static final String PROCESS = "KIT Agile";
    private static final String PROCESS_ID = "0b8f4a6e-63f2-4b0f-9d4e-2f5c5d6a7e90";
    private static final String AGILE_ID = "adcc42ab-9882-485e-a3ed-7678f01f66bc";

    private final Team team;

    Projects(Team team) {
        this.team = team;
    }

    Object projects(Call call) {
        call.onlyRead();
        Map<String, Object> project = project(call);
        if (call.part(1).isEmpty()) {
            String state = call.asked().parameter("stateFilter").orElse("all").toLowerCase(Locale.ROOT);
            boolean here = List.of("all", "unchanged", "wellformed", "").contains(state);
            return Json.listing(call.page(here ? List.of(project) : List.of(), 100));
        }
        call.checkProject(call.path().get(1));
        if (call.flag("includeCapabilities")) {
            project.put(
                    "capabilities",
                    Map.of(
                            "processTemplate",
                            Map.of("templateName", PROCESS, "templateTypeId", PROCESS_ID),
                            "versioncontrol",
                            Map.of("sourceControlType", "Git", "gitEnabled", "True", "tfvcEnabled", "False")));
        }
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("self", Json.href(String.valueOf(project.get("url"))));
        links.put("collection", Json.href(call.base() + "/_apis/projectCollections/" + Call.ORGANISATION_ID));
        links.put("web", Json.href(call.base() + "/" + call.names().main()));
        project.put("_links", links);
        project.put("defaultTeam", Map.of("id", TEAM_ID, "name", TEAM, "url", teamUrl(call)));
        return project;
    }

    private static Map<String, Object> project(Call call) {
        Map<String, Object> project = new LinkedHashMap<>();
        project.put("id", Call.PROJECT_ID);
        project.put("name", call.names().main());
        project.put("url", projectUrl(call));
        project.put("state", "wellFormed");
        project.put("revision", 12);
        project.put("visibility", "private");
        project.put("lastUpdateTime", "2026-01-05T08:00:00.45Z");
        return project;
    }

    private static String projectUrl(Call call) {
        return call.base() + "/_apis/projects/" + Call.PROJECT_ID;
    }

    private static String teamUrl(Call call) {
        return projectUrl(call) + "/teams/" + TEAM_ID;
    }

    Object properties(Call call) {
        call.onlyRead();
        call.checkProject(call.path().get(1));
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("System.CurrentProcessTemplateId", PROCESS_ID);
        properties.put("System.ProcessTemplateType", PROCESS_ID);
        properties.put("System.Process Template", PROCESS);
        properties.put("System.Microsoft.TeamFoundation.Team.Default", TEAM_ID);
        List<String> keys = Call.list(call.asked().parameter("keys").orElse(""));
        return Json.listing(properties.entrySet().stream()
                .filter(property -> keys.isEmpty() || keys.contains(property.getKey()))
                .map(property -> Map.of("name", property.getKey(), "value", property.getValue()))
                .toList());
    }

    /** Those of the project, or of all projects. */
    Object teams(Call call) {
        call.onlyRead();
        Map<String, Object> team = new LinkedHashMap<>();
        team.put("id", TEAM_ID);
        team.put("name", TEAM);
        team.put("url", teamUrl(call));
        team.put("description", "The default project team.");
        team.put("identityUrl", call.base() + "/_apis/Identities/" + TEAM_ID);
        team.put("projectName", call.names().main());
        team.put("projectId", Call.PROJECT_ID);
        if (call.part(0).equals("projects")) {
            call.checkProject(call.path().get(1));
        }
        if (call.part(3).isEmpty()) {
            return Json.listing(call.page(List.of(team), 100));
        }
        checkTeam(call);
        return team;
    }

    private static void checkTeam(Call call) {
        String said = call.path().get(3);
        if (!said.equalsIgnoreCase(TEAM) && !said.equalsIgnoreCase(TEAM_ID)) {
            throw Failure.envelope(
                    404,
                    "Microsoft.TeamFoundation.Core.WebApi.TeamNotFoundException",
                    "The team with id '" + said + "' does not exist.");
        }
    }

    Object members(Call call) {
        call.onlyRead();
        call.checkProject(call.path().get(1));
        checkTeam(call);
        return Json.listing(call.page(team.members(), 100).stream()
                .map(person -> Map.of("identity", person.reference(call.base())))
                .toList());
    }

    /** Agile, and the process that the organisation made of it. */
    Object processes(Call call) {
        call.onlyRead();
        List<Map<String, Object>> all =
                List.of(process(AGILE_ID, "Agile", true, call), process(PROCESS_ID, PROCESS, false, call));
        if (call.part(2).isEmpty()) {
            return Json.listing(all);
        }
        return all.stream()
                .filter(process -> process.get("id").equals(call.part(2)))
                .findFirst()
                .orElseThrow(call::noRoute);
    }

    private static Map<String, Object> process(String id, String name, boolean system, Call call) {
        Map<String, Object> process = new LinkedHashMap<>();
        process.put("id", id);
        process.put("description", "");
        process.put("isDefault", system);
        process.put("type", system ? "system" : "inherited");
        process.put("url", call.base() + "/_apis/process/processes/" + id);
        process.put("name", name);
        return process;
    }
}
