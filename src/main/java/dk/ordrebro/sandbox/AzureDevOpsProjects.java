package dk.ordrebro.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code _apis/projects}, its one team and the process it follows. */
final class AzureDevOpsProjects {
    private static final String TEAM = AzureDevOpsCall.PROJECT + " Team";
    private static final String TEAM_ID = "5d0f3c52-1f0e-4c0f-8b8e-6a5f0a1f4c77";
    private static final String PROCESS = "KIT Agile";
    private static final String PROCESS_ID = "0b8f4a6e-63f2-4b0f-9d4e-2f5c5d6a7e90";
    private static final String AGILE_ID = "adcc42ab-9882-485e-a3ed-7678f01f66bc";

    private final AzureDevOpsTeam team;

    AzureDevOpsProjects(AzureDevOpsTeam team) {
        this.team = team;
    }

    Object projects(AzureDevOpsCall call) {
        call.onlyRead();
        Map<String, Object> project = project(call);
        if (call.part(1).isEmpty()) {
            String state = call.asked().parameter("stateFilter").orElse("all").toLowerCase(Locale.ROOT);
            boolean here = List.of("all", "unchanged", "wellformed", "").contains(state);
            return AzureDevOpsJson.listing(call.page(here ? List.of(project) : List.of(), 100));
        }
        AzureDevOpsCall.checkProject(call.path().get(1));
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
        links.put("self", AzureDevOpsJson.href(String.valueOf(project.get("url"))));
        links.put(
                "collection",
                AzureDevOpsJson.href(call.base() + "/_apis/projectCollections/" + AzureDevOpsCall.ORGANISATION_ID));
        links.put("web", AzureDevOpsJson.href(call.base() + "/" + AzureDevOpsCall.PROJECT));
        project.put("_links", links);
        project.put("defaultTeam", Map.of("id", TEAM_ID, "name", TEAM, "url", teamUrl(call)));
        return project;
    }

    private static Map<String, Object> project(AzureDevOpsCall call) {
        Map<String, Object> project = new LinkedHashMap<>();
        project.put("id", AzureDevOpsCall.PROJECT_ID);
        project.put("name", AzureDevOpsCall.PROJECT);
        project.put("url", projectUrl(call));
        project.put("state", "wellFormed");
        project.put("revision", 12);
        project.put("visibility", "private");
        project.put("lastUpdateTime", "2026-01-05T08:00:00.45Z");
        return project;
    }

    private static String projectUrl(AzureDevOpsCall call) {
        return call.base() + "/_apis/projects/" + AzureDevOpsCall.PROJECT_ID;
    }

    private static String teamUrl(AzureDevOpsCall call) {
        return projectUrl(call) + "/teams/" + TEAM_ID;
    }

    Object properties(AzureDevOpsCall call) {
        call.onlyRead();
        AzureDevOpsCall.checkProject(call.path().get(1));
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("System.CurrentProcessTemplateId", PROCESS_ID);
        properties.put("System.ProcessTemplateType", PROCESS_ID);
        properties.put("System.Process Template", PROCESS);
        properties.put("System.Microsoft.TeamFoundation.Team.Default", TEAM_ID);
        List<String> keys = AzureDevOpsCall.list(call.asked().parameter("keys").orElse(""));
        return AzureDevOpsJson.listing(properties.entrySet().stream()
                .filter(property -> keys.isEmpty() || keys.contains(property.getKey()))
                .map(property -> Map.of("name", property.getKey(), "value", property.getValue()))
                .toList());
    }

    /** Those of the project, or of all projects. */
    Object teams(AzureDevOpsCall call) {
        call.onlyRead();
        Map<String, Object> team = new LinkedHashMap<>();
        team.put("id", TEAM_ID);
        team.put("name", TEAM);
        team.put("url", teamUrl(call));
        team.put("description", "The default project team.");
        team.put("identityUrl", call.base() + "/_apis/Identities/" + TEAM_ID);
        team.put("projectName", AzureDevOpsCall.PROJECT);
        team.put("projectId", AzureDevOpsCall.PROJECT_ID);
        if (call.part(0).equals("projects")) {
            AzureDevOpsCall.checkProject(call.path().get(1));
        }
        if (call.part(3).isEmpty()) {
            return AzureDevOpsJson.listing(call.page(List.of(team), 100));
        }
        checkTeam(call);
        return team;
    }

    private static void checkTeam(AzureDevOpsCall call) {
        String said = call.path().get(3);
        if (!said.equalsIgnoreCase(TEAM) && !said.equalsIgnoreCase(TEAM_ID)) {
            throw AzureDevOpsFailure.envelope(
                    404,
                    "Microsoft.TeamFoundation.Core.WebApi.TeamNotFoundException",
                    "The team with id '" + said + "' does not exist.");
        }
    }

    Object members(AzureDevOpsCall call) {
        call.onlyRead();
        AzureDevOpsCall.checkProject(call.path().get(1));
        checkTeam(call);
        return AzureDevOpsJson.listing(call.page(team.members(), 100).stream()
                .map(person -> Map.of("identity", person.reference(call.base())))
                .toList());
    }

    /** Agile, and the process that the organisation made of it. */
    Object processes(AzureDevOpsCall call) {
        call.onlyRead();
        List<Map<String, Object>> all =
                List.of(process(AGILE_ID, "Agile", true, call), process(PROCESS_ID, PROCESS, false, call));
        if (call.part(2).isEmpty()) {
            return AzureDevOpsJson.listing(all);
        }
        return all.stream()
                .filter(process -> process.get("id").equals(call.part(2)))
                .findFirst()
                .orElseThrow(call::noRoute);
    }

    private static Map<String, Object> process(String id, String name, boolean system, AzureDevOpsCall call) {
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
