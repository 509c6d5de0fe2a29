package dk.ordrebro.mapping;

import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemField.Kind;
import dk.ordrebro.workitem.WorkItemType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields that Azure DevOps' own processes have, for checks and examples without the network. */
public final class StandardFields {
    static final String TITLE = "System.Title";
    static final String ITERATION = "System.IterationPath";

    private static final Map<String, Kind> KINDS = new HashMap<>();

    /** Fields that cannot be mapped, and what to do instead. */
    static final Map<String, String> NOT_MAPPED = Map.of(
            "System.State", "write it under 'states'",
            "System.Id", "Azure DevOps gives it",
            "System.Rev", "Azure DevOps gives it",
            "System.TeamProject", "write it as 'workItem.project'",
            "System.WorkItemType", "write it as 'workItem.type'",
            "System.Parent", "write it as 'workItem.parent'",
            "System.History", "use 'comments'",
            "System.BoardColumn", "Azure DevOps does not let it be written",
            "System.CommentCount", "Azure DevOps counts",
            "System.ChangedDate", "Azure DevOps sets it");

    static {
        add(Kind.STRING, TITLE, "System.Reason", "Microsoft.VSTS.Common.Risk", "Microsoft.VSTS.Common.ValueArea");
        add(
                Kind.STRING,
                "Microsoft.VSTS.Common.Activity",
                "Microsoft.VSTS.Common.Severity",
                "Microsoft.VSTS.Common.Rating");
        add(Kind.STRING, "Microsoft.VSTS.Build.FoundIn", "Microsoft.VSTS.Build.IntegrationBuild");
        add(Kind.STRING, "Microsoft.VSTS.Common.Triage", "Microsoft.VSTS.CMMI.Blocked", "Microsoft.VSTS.CMMI.TaskType");
        add(
                Kind.HTML,
                "System.Description",
                "Microsoft.VSTS.Common.AcceptanceCriteria",
                "Microsoft.VSTS.TCM.ReproSteps");
        add(
                Kind.HTML,
                "Microsoft.VSTS.TCM.SystemInfo",
                "Microsoft.VSTS.Common.Resolution",
                "Microsoft.VSTS.CMMI.Analysis");
        add(Kind.INTEGER, "Microsoft.VSTS.Common.Priority", "Microsoft.VSTS.Common.BusinessValue");
        add(Kind.DOUBLE, "Microsoft.VSTS.Common.TimeCriticality", "Microsoft.VSTS.Common.StackRank");
        add(Kind.DOUBLE, "Microsoft.VSTS.Common.BacklogPriority", "Microsoft.VSTS.Scheduling.Effort");
        add(Kind.DOUBLE, "Microsoft.VSTS.Scheduling.StoryPoints", "Microsoft.VSTS.Scheduling.Size");
        add(Kind.DOUBLE, "Microsoft.VSTS.Scheduling.RemainingWork", "Microsoft.VSTS.Scheduling.OriginalEstimate");
        add(Kind.DOUBLE, "Microsoft.VSTS.Scheduling.CompletedWork");
        add(Kind.DATE_TIME, "Microsoft.VSTS.Scheduling.StartDate", "Microsoft.VSTS.Scheduling.TargetDate");
        add(Kind.DATE_TIME, "Microsoft.VSTS.Scheduling.FinishDate", "Microsoft.VSTS.Scheduling.DueDate");
        add(Kind.TREE_PATH, "System.AreaPath", ITERATION);
        add(Kind.IDENTITY, "System.AssignedTo");
        add(Kind.TAGS, "System.Tags");
    }

    private StandardFields() {}

    private static void add(Kind kind, String... names) {
        for (String name : names) {
            KINDS.put(name, kind);
        }
    }

    /** Empty for a field that no standard process has. */
    static Optional<Kind> kind(String field) {
        return Optional.ofNullable(KINDS.get(field));
    }

    static Set<String> names() {
        return KINDS.keySet();
    }

    /** The field as the type has it; else as the standard has it; a type that tells no fields has them all, custom ones as text. */
    static Optional<WorkItemField> field(WorkItemType type, String name) {
        if (type.field(name).isPresent()) {
            return type.field(name);
        }
        boolean known = KINDS.containsKey(name) || type.fields().isEmpty();
        return known
                ? Optional.of(
                        new WorkItemField(name, name, KINDS.getOrDefault(name, Kind.STRING), false, false, List.of()))
                : Optional.empty();
    }

    /** A type for examples: no fields told, so all are taken as the standard has them. */
    public static WorkItemType offline(String project, String type) {
        return new WorkItemType(project, type, List.of(), Map.of(), new LinkedHashMap<>());
    }

    private static final Map<String, String> AGILE_STATES = agileStates();

    private static Map<String, String> agileStates() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("New", "Proposed");
        states.put("Active", "InProgress");
        states.put("Resolved", "Resolved");
        states.put("Closed", "Completed");
        states.put("Removed", "Removed");
        return states;
    }

    /** The Agile process' type, with the fields and states that the rules name; every state may follow every other. */
    static WorkItemType guessed(Rules rules) {
        Map<String, WorkItemField> fields = new LinkedHashMap<>();
        KINDS.forEach((name, kind) -> fields.put(name, new WorkItemField(name, name, kind, false, false, List.of())));
        rules.target()
                .fields()
                .forEach(rule -> fields.computeIfAbsent(
                        rule.field(), name -> new WorkItemField(name, name, Kind.STRING, false, false, List.of())));
        Map<String, String> categories = new LinkedHashMap<>(AGILE_STATES);
        rules.workItemStates().forEach(state -> categories.putIfAbsent(state, ""));
        List<String> names = List.copyOf(categories.keySet());
        Map<String, List<String>> transitions = new LinkedHashMap<>();
        transitions.put("", names);
        names.forEach(name -> transitions.put(name, names));
        List<WorkItemType.State> states = new ArrayList<>();
        categories.forEach((name, category) -> states.add(new WorkItemType.State(name, category)));
        return new WorkItemType(rules.target().project(), rules.target().type(), states, transitions, fields);
    }
}
