package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the organisation says of its work items: types, states, fields, categories, icons, kinds of relation. */
final class Metadata {
    private Metadata() {}

    static Object types(Call call) {
        call.onlyRead();
        call.needProject();
        if (call.part(2).isEmpty()) {
            return Json.listing(
                    WorkItemTypes.all().stream().map(type -> type(type, call)).toList());
        }
        return type(named(call), call);
    }

    private static WorkItemTypes.Type named(Call call) {
        return WorkItemTypes.needed(call.path().get(2), Call.PROJECT);
    }

    static Object states(Call call) {
        call.onlyRead();
        call.needProject();
        return Json.listing(states(named(call)));
    }

    private static Map<String, Object> type(WorkItemTypes.Type type, Call call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", type.name());
        told.put("referenceName", type.reference());
        told.put("description", "");
        told.put("color", type.color());
        told.put("icon", icon(type, call, "?color=" + type.color() + "&v=2"));
        told.put("isDisabled", false);
        List<Map<String, Object>> fields = Fields.of(type.name()).stream()
                .map(field -> typeField(field, false, call))
                .toList();
        told.put("fields", fields);
        told.put("fieldInstances", fields);
        Map<String, Object> transitions = new LinkedHashMap<>();
        type.transitions()
                .forEach((from, to) -> transitions.put(
                        from, to.stream().map(Metadata::transition).toList()));
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

    private static List<Map<String, Object>> states(WorkItemTypes.Type type) {
        List<Map<String, Object>> told = new ArrayList<>();
        for (WorkItemTypes.State state : type.states()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", state.name());
            one.put("color", state.color());
            one.put("category", state.category());
            told.add(one);
        }
        return told;
    }

    static Object typeFields(Call call) {
        call.onlyRead();
        call.needProject();
        WorkItemTypes.Type type = named(call);
        boolean expanded = call.asked()
                .parameter("$expand")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .matches("all|allowedvalues|1|3");
        if (call.part(4).isEmpty()) {
            return Json.listing(Fields.of(type.name()).stream()
                    .map(field -> typeField(withStates(field, type), expanded, call))
                    .toList());
        }
        return typeField(withStates(Fields.needed(call.path().get(4)), type), expanded, call);
    }

    /** The state's values are the type's. */
    private static Field withStates(Field field, WorkItemTypes.Type type) {
        if (!field.reference().equals("System.State")) {
            return field;
        }
        List<String> names =
                type.states().stream().map(WorkItemTypes.State::name).toList();
        return new Field(
                field.reference(), field.name(), field.kind(), false, true, List.of(), names, field.defaultValue());
    }

    private static Map<String, Object> typeField(Field field, boolean expanded, Call call) {
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

    static Object fields(Call call) {
        call.onlyRead();
        if (call.part(2).isEmpty()) {
            return Json.listing(
                    Fields.all().stream().map(field -> field(field, call)).toList());
        }
        Field field = Fields.named(call.path().get(2))
                .orElseThrow(() -> Failure.tracking(
                        404,
                        "WorkItemTrackingFieldDefinitionNotFoundException",
                        "TF51535: Cannot find field " + call.path().get(2) + "."));
        return field(field, call);
    }

    private static Map<String, Object> field(Field field, Call call) {
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
        told.put("isIdentity", field.kind() == Field.Kind.IDENTITY);
        told.put("isPicklist", false);
        told.put("isPicklistSuggested", false);
        told.put("isDeleted", false);
        told.put("url", call.base() + "/_apis/wit/fields/" + field.reference());
        return told;
    }

    static Object categories(Call call) {
        call.onlyRead();
        call.needProject();
        if (call.part(2).isEmpty()) {
            return Json.listing(WorkItemTypes.all().stream()
                    .map(type -> category(type, call))
                    .toList());
        }
        return WorkItemTypes.all().stream()
                .map(type -> category(type, call))
                .filter(category -> call.part(2).equalsIgnoreCase(String.valueOf(category.get("referenceName"))))
                .findFirst()
                .orElseThrow(call::noRoute);
    }

    private static Map<String, Object> category(WorkItemTypes.Type type, Call call) {
        Map<String, Object> reference = Map.of("name", type.name(), "url", call.typeUrl(type.name()));
        Map<String, Object> category = new LinkedHashMap<>();
        category.put("name", type.category());
        category.put("referenceName", "Microsoft." + type.category().replace(" ", ""));
        category.put("defaultWorkItemType", reference);
        category.put("workItemTypes", List.of(reference));
        return category;
    }

    static Object icons(Call call) {
        call.onlyRead();
        if (call.part(2).isEmpty()) {
            return Json.listing(WorkItemTypes.all().stream()
                    .map(type -> icon(type, call, "?v=2"))
                    .toList());
        }
        WorkItemTypes.Type type = WorkItemTypes.all().stream()
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
                Json.utf8("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"><circle cx=\"8\""
                        + " cy=\"8\" r=\"7\" fill=\"#" + color + "\"/></svg>"));
    }

    private static Map<String, Object> icon(WorkItemTypes.Type type, Call call, String query) {
        return Map.of("id", type.icon(), "url", call.base() + "/_apis/wit/workItemIcons/" + type.icon() + query);
    }
}
