package dk.ordrebro.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What ServiceNow's own tables are known to hold, for checks without the network (servicenow.md section 2). */
final class StandardTables {
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /** Keys of the document that are no fields of the table. */
    static final Set<String> NOT_FIELDS = Set.of("table", "url", "label", "variables", "variables_raw", "workItem");

    /** Tables that orders come from. */
    static final Set<String> TABLES = Set.of(
            "sc_request",
            "sc_req_item",
            "sc_task",
            "incident",
            "change_request",
            "change_task",
            "problem",
            "problem_task",
            "im_idea_core",
            "dmn_demand",
            "task",
            "rm_story",
            "rm_epic",
            "pm_project");

    /** Fields that most of them have. */
    static final Set<String> FIELDS =
            Set.of(("number state short_description description priority impact urgency due_date active approval stage"
                            + " assignment_group assigned_to opened_by opened_at closed_at closed_by close_code close_notes"
                            + " requested_for requested_by request request_item cat_item quantity price parent location"
                            + " company contact_type correlation_id correlation_display work_notes comments sys_id"
                            + " sys_created_on sys_updated_on sys_created_by sys_updated_by category subcategory caller_id"
                            + " business_service cmdb_ci expected_start work_start work_end escalation order request_state"
                            + " watch_list variables label special_instructions delivery_address idea submitter incident_state problem_state resolution_code cause_notes fix_notes"
                            + " workaround type risk start_date end_date hold_reason severity")
                    .split(" "));

    private static final Map<String, String> REFERENCES = Map.ofEntries(
            Map.entry("sc_req_item.request", "sc_request"),
            Map.entry("sc_task.request_item", "sc_req_item"),
            Map.entry("sc_task.request", "sc_request"),
            Map.entry("sc_request.parent", "task"),
            Map.entry("incident.problem_id", "problem"),
            Map.entry("incident.rfc", "change_request"),
            Map.entry("incident.caused_by", "change_request"),
            Map.entry("incident.parent_incident", "incident"),
            Map.entry("problem.rfc", "change_request"),
            Map.entry("problem_task.problem", "problem"),
            Map.entry("change_task.change_request", "change_request"),
            Map.entry("dmn_demand.idea", "im_idea_core"),
            Map.entry("im_idea_core.demand", "dmn_demand"),
            Map.entry("rm_story.epic", "rm_epic"));

    private StandardTables() {}

    /** The table a reference field points to, where ServiceNow's own data model says so and it is no mere base table. */
    static Optional<String> reference(String table, String field) {
        return Optional.ofNullable(REFERENCES.get(table + "." + field)).filter(to -> !to.equals("task"));
    }

    /** Standard work item states of the processes Azure DevOps ships. */
    static final List<String> STATES = List.of(
            "New",
            "Active",
            "Resolved",
            "Closed",
            "Removed",
            "To Do",
            "Doing",
            "Done",
            "In Progress",
            "Approved",
            "Committed",
            "Proposed",
            "Design",
            "Ready",
            "Inactive",
            "Requested",
            "Accepted");

    /** Standard work item types of the processes Azure DevOps ships. */
    static final List<String> TYPES = List.of(
            "Epic",
            "Feature",
            "User Story",
            "Task",
            "Bug",
            "Issue",
            "Product Backlog Item",
            "Requirement",
            "Impediment",
            "Risk",
            "Change Request",
            "Review",
            "Test Case",
            "Test Plan",
            "Test Suite");
}
