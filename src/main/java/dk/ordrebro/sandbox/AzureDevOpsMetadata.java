package dk.ordrebro.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the organisation says of its work items: types, states, fields, categories, icons, kinds of relation. */
final class AzureDevOpsMetadata {
    private AzureDevOpsMetadata() {}

    static Object types(AzureDevOpsCall call) {
        call.onlyRead();
        call.needProject();
        if (call.part(2).isEmpty()) {
            return AzureDevOpsJson.listing(AzureDevOpsTypes.all().stream()
                    .map(type -> type(type, call))
                    .toList());
        }
        return type(named(call), call);
    }

    private static AzureDevOpsTypes.Type named(AzureDevOpsCall call) {
        return AzureDevOpsTypes.needed(call.path().get(2), AzureDevOpsCall.PROJECT);
    }

    static Object states(AzureDevOpsCall call) {
        call.onlyRead();
        call.needProject();
        return AzureDevOpsJson.listing(states(named(call)));
    }

    private static Map<String, Object> type(AzureDevOpsTypes.Type type, AzureDevOpsCall call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", type.name());
        told.put("referenceName", type.reference());
        told.put("description", "");
        told.put("color", type.color());
        told.put("icon", icon(type, call, "?color=" + type.color() + "&v=2"));
        told.put("isDisabled", false);
        List<Map<String, Object>> fields = AzureDevOpsFields.of(type.name()).stream()
                .map(field -> typeField(field, false, call))
                .toList();
        told.put("fields", fields);
        told.put("fieldInstances", fields);
        Map<String, Object> transitions = new LinkedHashMap<>();
        type.transitions()
                .forEach((from, to) -> transitions.put(
                        from, to.stream().map(AzureDevOpsMetadata::transition).toList()));
        told.put("transitions", transitions);
        told.put("states", states(type));
        told.put("url", call.typeUrl(type.name()));
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

    static Object typeFields(AzureDevOpsCall call) {
        call.onlyRead();
        call.needProject();
        AzureDevOpsTypes.Type type = named(call);
        boolean expanded = call.asked()
                .parameter("$expand")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .matches("all|allowedvalues|1|3");
        if (call.part(4).isEmpty()) {
            return AzureDevOpsJson.listing(AzureDevOpsFields.of(type.name()).stream()
                    .map(field -> typeField(withStates(field, type), expanded, call))
                    .toList());
        }
        return typeField(withStates(AzureDevOpsFields.needed(call.path().get(4)), type), expanded, call);
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

    private static Map<String, Object> typeField(AzureDevOpsField field, boolean expanded, AzureDevOpsCall call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("defaultValue", field.defaultValue());
        if (expanded) {
            told.put("allowedValues", field.allowed());
            told.put("dependentFields", List.of());
        }
        told.put("alwaysRequired", field.required());
        told.put("referenceName", field.reference());
        told.put("name", field.name());
        told.put("url", call.projectUrl() + "/_apis/wit/fields/" + field.reference());
        return told;
    }

    static Object fields(AzureDevOpsCall call) {
        call.onlyRead();
        if (call.part(2).isEmpty()) {
            return AzureDevOpsJson.listing(AzureDevOpsFields.all().stream()
                    .map(field -> field(field, call))
                    .toList());
        }
        AzureDevOpsField field = AzureDevOpsFields.named(call.path().get(2))
                .orElseThrow(() -> AzureDevOpsFailure.tracking(
                        404,
                        "WorkItemTrackingFieldDefinitionNotFoundException",
                        "TF51535: Cannot find field " + call.path().get(2) + "."));
        return field(field, call);
    }

    private static Map<String, Object> field(AzureDevOpsField field, AzureDevOpsCall call) {
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
        told.put("url", call.base() + "/_apis/wit/fields/" + field.reference());
        return told;
    }

    static Object categories(AzureDevOpsCall call) {
        call.onlyRead();
        call.needProject();
        if (call.part(2).isEmpty()) {
            return AzureDevOpsJson.listing(AzureDevOpsTypes.all().stream()
                    .map(type -> category(type, call))
                    .toList());
        }
        return AzureDevOpsTypes.all().stream()
                .map(type -> category(type, call))
                .filter(category -> call.part(2).equalsIgnoreCase(String.valueOf(category.get("referenceName"))))
                .findFirst()
                .orElseThrow(call::noRoute);
    }

    private static Map<String, Object> category(AzureDevOpsTypes.Type type, AzureDevOpsCall call) {
        Map<String, Object> reference = Map.of("name", type.name(), "url", call.typeUrl(type.name()));
        Map<String, Object> category = new LinkedHashMap<>();
        category.put("name", type.category());
        category.put("referenceName", "Microsoft." + type.category().replace(" ", ""));
        category.put("defaultWorkItemType", reference);
        category.put("workItemTypes", List.of(reference));
        return category;
    }

    static Object icons(AzureDevOpsCall call) {
        call.onlyRead();
        if (call.part(2).isEmpty()) {
            return AzureDevOpsJson.listing(AzureDevOpsTypes.all().stream()
                    .map(type -> icon(type, call, "?v=2"))
                    .toList());
        }
        AzureDevOpsTypes.Type type = AzureDevOpsTypes.all().stream()
                .filter(each -> each.icon().equals(call.part(2)))
                .findFirst()
                .orElseThrow(call::noRoute);
        if (!call.asked().header("accept").orElse("").contains("svg")) {
            return icon(type, call, "?v=2");
        }
        String color = call.asked().parameter("color").orElse(type.color()).replaceAll("[^0-9a-fA-F]", "");
        return new Reply(
                200,
                Map.of("Content-Type", "image/svg+xml; charset=utf-8"),
                AzureDevOpsJson.utf8("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"><circle cx=\"8\""
                        + " cy=\"8\" r=\"7\" fill=\"#" + color + "\"/></svg>"));
    }

    private static Map<String, Object> icon(AzureDevOpsTypes.Type type, AzureDevOpsCall call, String query) {
        return Map.of("id", type.icon(), "url", call.base() + "/_apis/wit/workItemIcons/" + type.icon() + query);
    }
}
