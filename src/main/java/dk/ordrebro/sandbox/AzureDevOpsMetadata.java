package dk.ordrebro.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the organisation says of itself: projects, types, states, fields, relation types, categories, trees. */
final class AzureDevOpsMetadata {
    private final AzureDevOpsOrganisation organisation;

    AzureDevOpsMetadata(AzureDevOpsOrganisation organisation) {
        this.organisation = organisation;
    }

    /** Answers what is about the organisation itself; empty where the resource is none of these. */
    Optional<Object> answer(AzureDevOpsCall call) {
        if (!call.method().equals("GET")) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (call.part(0) + "/" + call.part(1)) {
                    case "connectiondata/" -> connection();
                    case "projects/" -> AzureDevOpsJson.listing(List.of(project(call.view())));
                    case "wit/workitemtypes" -> types(call);
                    case "wit/fields" -> fields(call);
                    case "wit/workitemrelationtypes" -> relationTypes(call);
                    case "wit/workitemtypecategories" -> categories(call);
                    case "wit/classificationnodes" -> nodes(call);
                    default -> call.part(0).equals("projects") ? oneProject(call) : null;
                });
    }

    private static Map<String, Object> connection() {
        AzureDevOpsPerson me = AzureDevOpsPeople.SERVICE;
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", me.id());
        user.put("descriptor", "Microsoft.IdentityModel.Claims.ClaimsIdentity;sandbox\\" + me.mail());
        user.put("subjectDescriptor", me.descriptor());
        user.put("providerDisplayName", me.name());
        user.put("isActive", true);
        user.put("properties", Map.of("Account", Map.of("$type", "System.String", "$value", me.mail())));
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("authenticatedUser", user);
        connection.put("authorizedUser", user);
        connection.put("instanceId", AzureDevOpsOrganisation.ID);
        connection.put("deploymentType", "hosted");
        return connection;
    }

    private static Map<String, Object> project(AzureDevOpsView view) {
        Map<String, Object> project = new LinkedHashMap<>();
        project.put("id", AzureDevOpsOrganisation.PROJECT_ID);
        project.put("name", AzureDevOpsOrganisation.PROJECT);
        project.put("url", view.base() + "/_apis/projects/" + AzureDevOpsOrganisation.PROJECT_ID);
        project.put("state", "wellFormed");
        project.put("revision", 12);
        project.put("visibility", "private");
        project.put("lastUpdateTime", "2026-01-05T08:00:00.45Z");
        return project;
    }

    private static Map<String, Object> oneProject(AzureDevOpsCall call) {
        AzureDevOpsOrganisation.checkProject(call.path().get(1));
        return project(call.view());
    }

    private Object types(AzureDevOpsCall call) {
        if (!call.project()) {
            throw call.noRoute();
        }
        if (call.part(2).isEmpty()) {
            return AzureDevOpsJson.listing(AzureDevOpsTypes.all().stream()
                    .map(type -> type(type, call.view()))
                    .toList());
        }
        AzureDevOpsTypes.Type type = AzureDevOpsTypes.needed(call.path().get(2), AzureDevOpsOrganisation.PROJECT);
        return switch (call.part(3)) {
            case "" -> type(type, call.view());
            case "states" -> AzureDevOpsJson.listing(states(type));
            case "fields" -> typeFields(type, call);
            default -> throw call.noRoute();
        };
    }

    private static Map<String, Object> type(AzureDevOpsTypes.Type type, AzureDevOpsView view) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", type.name());
        told.put("referenceName", type.reference());
        told.put("description", "");
        told.put("color", type.color());
        told.put("icon", Map.of("id", type.icon(), "url", view.base() + "/_apis/wit/workItemIcons/" + type.icon()));
        told.put("isDisabled", false);
        List<Map<String, Object>> fields = AzureDevOpsFields.of(type.name()).stream()
                .map(field -> typeField(field, false, view))
                .toList();
        told.put("fields", fields);
        told.put("fieldInstances", fields);
        Map<String, Object> transitions = new LinkedHashMap<>();
        type.transitions()
                .forEach((from, to) -> transitions.put(
                        from, to.stream().map(AzureDevOpsMetadata::transition).toList()));
        told.put("transitions", transitions);
        told.put("states", states(type));
        told.put("url", view.projectUrl() + "/_apis/wit/workItemTypes/" + AzureDevOpsJson.percentEncoded(type.name()));
        return told;
    }

    private static Map<String, Object> transition(String to) {
        Map<String, Object> transition = new LinkedHashMap<>();
        transition.put("to", to);
        transition.put("actions", null);
        return transition;
    }

    private static List<Map<String, Object>> states(AzureDevOpsTypes.Type type) {
        List<Map<String, Object>> told = new ArrayList<>();
        for (AzureDevOpsTypes.State state : type.states()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", state.name());
            one.put("color", state.color());
            one.put("category", state.category());
            told.add(one);
        }
        return told;
    }

    private static Object typeFields(AzureDevOpsTypes.Type type, AzureDevOpsCall call) {
        boolean expanded = call.asked()
                .parameter("$expand")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .matches("all|allowedvalues");
        if (call.part(4).isEmpty()) {
            return AzureDevOpsJson.listing(AzureDevOpsFields.of(type.name()).stream()
                    .map(field -> typeField(withStates(field, type), expanded, call.view()))
                    .toList());
        }
        return typeField(withStates(AzureDevOpsFields.needed(call.path().get(4)), type), expanded, call.view());
    }

    /** The state's values are the type's. */
    private static AzureDevOpsField withStates(AzureDevOpsField field, AzureDevOpsTypes.Type type) {
        if (!field.reference().equals("System.State")) {
            return field;
        }
        List<String> names =
                type.states().stream().map(AzureDevOpsTypes.State::name).toList();
        return new AzureDevOpsField(
                field.reference(), field.name(), field.kind(), false, true, List.of(), names, field.defaultValue());
    }

    private static Map<String, Object> typeField(AzureDevOpsField field, boolean expanded, AzureDevOpsView view) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("defaultValue", field.defaultValue());
        if (expanded) {
            told.put("allowedValues", field.allowed());
            told.put("dependentFields", List.of());
        }
        told.put("alwaysRequired", field.required());
        told.put("referenceName", field.reference());
        told.put("name", field.name());
        told.put("url", view.projectUrl() + "/_apis/wit/fields/" + field.reference());
        return told;
    }

    private static Object fields(AzureDevOpsCall call) {
        if (call.part(2).isEmpty()) {
            return AzureDevOpsJson.listing(AzureDevOpsFields.all().stream()
                    .map(field -> field(field, call.view()))
                    .toList());
        }
        AzureDevOpsField field = AzureDevOpsFields.named(call.path().get(2))
                .orElseThrow(() -> AzureDevOpsFailure.tracking(
                        404,
                        "WorkItemTrackingFieldDefinitionNotFoundException",
                        "TF51535: Cannot find field " + call.path().get(2) + "."));
        return field(field, call.view());
    }

    private static Map<String, Object> field(AzureDevOpsField field, AzureDevOpsView view) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", field.name());
        told.put("referenceName", field.reference());
        told.put("description", null);
        told.put("type", field.kind().told());
        told.put("usage", "workItem");
        told.put("readOnly", field.readOnly());
        told.put("canSortBy", !field.longText());
        told.put("isQueryable", true);
        told.put("supportedOperations", List.of());
        told.put("isIdentity", field.kind() == AzureDevOpsField.Kind.IDENTITY);
        told.put("isPicklist", false);
        told.put("isPicklistSuggested", false);
        told.put("isDeleted", false);
        told.put("url", view.base() + "/_apis/wit/fields/" + field.reference());
        return told;
    }

    private static Object relationTypes(AzureDevOpsCall call) {
        List<Map<String, Object>> told = new ArrayList<>();
        for (AzureDevOpsRelation.Kind kind : AzureDevOpsRelation.KINDS) {
            Map<String, Object> attributes = new LinkedHashMap<>();
            attributes.put("usage", kind.betweenWorkItems() ? "workItemLink" : "resourceLink");
            attributes.put("editable", kind.betweenWorkItems());
            attributes.put("enabled", true);
            attributes.put("acyclic", !kind.rel().endsWith("Related"));
            attributes.put(
                    "directional", kind.rel().contains("ward") || kind.rel().contains("Reverse"));
            attributes.put("singleTarget", kind.rel().equals(AzureDevOpsRelation.PARENT));
            attributes.put("topology", kind.rel().contains("Hierarchy") ? "tree" : "network");
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("attributes", attributes);
            one.put("referenceName", kind.rel());
            one.put("name", kind.name());
            one.put("url", call.view().base() + "/_apis/wit/workItemRelationTypes/" + kind.rel());
            told.add(one);
        }
        return AzureDevOpsJson.listing(told);
    }

    private static Object categories(AzureDevOpsCall call) {
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put("Epic Category", "Epic");
        categories.put("Feature Category", "Feature");
        categories.put("Requirement Category", "User Story");
        categories.put("Task Category", "Task");
        List<Map<String, Object>> told = new ArrayList<>();
        categories.forEach((name, type) -> {
            Map<String, Object> reference = Map.of(
                    "name",
                    type,
                    "url",
                    call.view().projectUrl() + "/_apis/wit/workItemTypes/" + AzureDevOpsJson.percentEncoded(type));
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", name);
            one.put("referenceName", "Microsoft." + name.replace(" ", ""));
            one.put("defaultWorkItemType", reference);
            one.put("workItemTypes", List.of(reference));
            told.add(one);
        });
        return AzureDevOpsJson.listing(told);
    }

    private Object nodes(AzureDevOpsCall call) {
        if (!call.project()) {
            throw call.noRoute();
        }
        int depth = call.number("$depth", 0);
        String url = call.view().projectUrl();
        if (call.part(2).isEmpty()) {
            return AzureDevOpsJson.listing(List.of(
                    organisation.areas().told("", depth, url),
                    organisation.iterations().told("", depth, url)));
        }
        String below = String.join("/", call.path().subList(3, call.path().size()));
        return switch (call.part(2)) {
            case "areas" -> organisation.areas().told(below, depth, url);
            case "iterations" -> organisation.iterations().told(below, depth, url);
            default -> throw call.noRoute();
        };
    }
}
