package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.tracking.Field.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The fields of the Agile process, plus the two that the sandbox's organisation added to it. */
public final class Fields {
    /** reference | name | kind | flags (r read-only, * required) | types by first letter | allowed values | default. */
    private static final String TABLE = """
            System.Id|ID|INTEGER|r|||
            System.Rev|Rev|INTEGER|r|||
            System.Watermark|Watermark|INTEGER|r|||
            System.TeamProject|Team Project|STRING|r|||
            System.WorkItemType|Work Item Type|STRING|r|||
            System.AreaId|Area ID|INTEGER|r|||
            System.AreaPath|Area Path|TREE||||
            System.NodeName|Node Name|STRING|r|||
            System.IterationId|Iteration ID|INTEGER|r|||
            System.IterationPath|Iteration Path|TREE||||
            System.Title|Title|STRING|*|||
            System.State|State|STRING|*|||New
            System.Reason|Reason|STRING||||
            System.AssignedTo|Assigned To|IDENTITY||||
            System.CreatedDate|Created Date|DATE|r|||
            System.CreatedBy|Created By|IDENTITY|r|||
            System.ChangedDate|Changed Date|DATE|r|||
            System.ChangedBy|Changed By|IDENTITY|r|||
            System.RevisedDate|Revised Date|DATE|r|||
            System.AuthorizedDate|Authorized Date|DATE|r|||
            System.AuthorizedAs|Authorized As|IDENTITY|r|||
            System.CommentCount|Comment Count|INTEGER|r|||
            System.Parent|Parent|INTEGER|r|||
            System.IsDeleted|Is Deleted|BOOLEAN|r|||
            System.Description|Description|HTML||||
            System.History|History|HISTORY||||
            System.Tags|Tags|TAGS||||
            System.BoardColumn|Board Column|STRING|r|EFU||
            System.BoardColumnDone|Board Column Done|BOOLEAN|r|EFU||
            System.BoardLane|Board Lane|STRING|r|EFU||
            Microsoft.VSTS.Common.StateChangeDate|State Change Date|DATE|r|||
            Microsoft.VSTS.Common.ActivatedDate|Activated Date|DATE|r|||
            Microsoft.VSTS.Common.ActivatedBy|Activated By|IDENTITY|r|||
            Microsoft.VSTS.Common.ResolvedDate|Resolved Date|DATE|r|EFU||
            Microsoft.VSTS.Common.ResolvedBy|Resolved By|IDENTITY|r|EFU||
            Microsoft.VSTS.Common.ResolvedReason|Resolved Reason|STRING|r|EFU||
            Microsoft.VSTS.Common.ClosedDate|Closed Date|DATE|r|||
            Microsoft.VSTS.Common.ClosedBy|Closed By|IDENTITY|r|||
            Microsoft.VSTS.Common.Priority|Priority|INTEGER|*||1,2,3,4|2
            Microsoft.VSTS.Common.Risk|Risk|STRING||EFU|1 - High,2 - Medium,3 - Low|
            Microsoft.VSTS.Common.StackRank|Stack Rank|DOUBLE||||
            Microsoft.VSTS.Common.BusinessValue|Business Value|INTEGER||EF||
            Microsoft.VSTS.Common.TimeCriticality|Time Criticality|DOUBLE||EF||
            Microsoft.VSTS.Common.ValueArea|Value Area|STRING|*|EFU|Architectural,Business|Business
            Microsoft.VSTS.Common.AcceptanceCriteria|Acceptance Criteria|HTML||U||
            Microsoft.VSTS.Common.Activity|Activity|STRING||T|Deployment,Design,Development,Documentation,Requirements,Testing|
            Microsoft.VSTS.Scheduling.StartDate|Start Date|DATE||||
            Microsoft.VSTS.Scheduling.FinishDate|Finish Date|DATE||UT||
            Microsoft.VSTS.Scheduling.TargetDate|Target Date|DATE||EF||
            Microsoft.VSTS.Scheduling.Effort|Effort|DOUBLE||EF||
            Microsoft.VSTS.Scheduling.StoryPoints|Story Points|DOUBLE||U||
            Microsoft.VSTS.Scheduling.RemainingWork|Remaining Work|DOUBLE||T||
            Microsoft.VSTS.Scheduling.OriginalEstimate|Original Estimate|DOUBLE||T||
            Microsoft.VSTS.Scheduling.CompletedWork|Completed Work|DOUBLE||T||
            Microsoft.VSTS.Build.IntegrationBuild|Integration Build|STRING||||
            Custom.OrderNumber|Order Number|STRING||EFU||
            Custom.Requester|Requester|STRING||EFU||
            """;

    private static final Map<Character, String> TYPES =
            Map.of('E', "Epic", 'F', "Feature", 'U', "User Story", 'T', "Task");
    private static final Map<String, Field> BY_REFERENCE = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private static final Map<String, Field> BY_NAME = new LinkedHashMap<>();

    static {
        TABLE.lines().map(Fields::parsed).forEach(field -> {
            BY_REFERENCE.put(field.reference(), field);
            BY_NAME.put(field.name().toLowerCase(Locale.ROOT), field);
        });
    }

    private static final List<Field> ALL = List.copyOf(BY_REFERENCE.values());
    private static final Map<String, List<Field>> BY_TYPE = TYPES.values().stream()
            .collect(Collectors.toUnmodifiableMap(
                    type -> type,
                    type -> ALL.stream().filter(field -> field.on(type)).toList()));

    private Fields() {}

    static List<Field> all() {
        return ALL;
    }

    static List<Field> of(String type) {
        return BY_TYPE.getOrDefault(type, List.of());
    }

    static Optional<Field> byReference(String reference) {
        return Optional.ofNullable(BY_REFERENCE.get(reference));
    }

    /** By reference name or by what people see, as WIQL allows. */
    public static Optional<Field> named(String name) {
        return byReference(name).or(() -> Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT))));
    }

    static Field needed(String reference) {
        return byReference(reference)
                .orElseThrow(() -> Failure.tracking(
                        400,
                        "WorkItemTrackingFieldDefinitionNotFoundException",
                        "TF51535: Cannot find field " + reference + "."));
    }

    private static Field parsed(String line) {
        String[] cells = line.split("\\|", -1);
        return new Field(
                cells[0],
                cells[1],
                Kind.valueOf(cells[2]),
                cells[3].contains("r"),
                cells[3].contains("*"),
                cells[4].chars().mapToObj(c -> TYPES.get((char) c)).toList(),
                cells[5].isEmpty() ? List.of() : Arrays.asList(cells[5].split(",")),
                cells[6].isEmpty() ? null : cells[6]);
    }
}
