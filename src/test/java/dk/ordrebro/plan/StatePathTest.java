package dk.ordrebro.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.workitem.WorkItemType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The way from one state to another, one step at a time. */
class StatePathTest {
    private static WorkItemType type(Map<String, List<String>> transitions) {
        List<WorkItemType.State> states = transitions.keySet().stream()
                .map(name -> new WorkItemType.State(name, ""))
                .toList();
        return new WorkItemType("KIT", "Feature", states, transitions, Map.of());
    }

    @Test
    void the_first_step_leads_the_shortest_way() {
        WorkItemType type = type(Map.of(
                "New", List.of("Approved", "Active"),
                "Approved", List.of("Committed"),
                "Committed", List.of("Closed"),
                "Active", List.of("Closed"),
                "Closed", List.of()));

        assertThat(StatePath.next(type, "New", "Closed")).contains("Active");
        assertThat(StatePath.next(type, "New", "Committed")).contains("Approved");
        assertThat(StatePath.next(type, "Active", "Closed")).contains("Closed");
    }

    @Test
    void where_no_transition_leads_there_is_no_way() {
        WorkItemType type = type(Map.of("New", List.of("Active"), "Active", List.of("New"), "Closed", List.of("New")));

        assertThat(StatePath.next(type, "New", "Closed")).isEmpty();
        assertThat(StatePath.next(type, "Gone", "New")).isEmpty();
        assertThat(StatePath.next(type, "New", "Gone")).isEmpty();
    }

    @Test
    void a_state_has_the_type_s_own_spelling() {
        WorkItemType type = type(Map.of("In Progress", List.of()));

        assertThat(StatePath.known(type, " in progress ")).contains("In Progress");
        assertThat(StatePath.known(type, "In  Progress")).isEmpty();
    }

    /** A random graph over six states: edge n goes from n / 6 to n % 6. */
    private static Map<String, List<String>> graph(Set<Integer> edges) {
        Map<String, List<String>> graph = new TreeMap<>();
        for (int state = 0; state < 6; state++) {
            graph.put("s" + state, new ArrayList<>());
        }
        edges.forEach(edge -> graph.get("s" + edge / 6).add("s" + edge % 6));
        return graph;
    }

    /** How many steps it takes, by going everywhere at once; -1 for no way. */
    private static int steps(Map<String, List<String>> graph, String from, String to) {
        Set<String> here = Set.of(from);
        for (int steps = 1; steps <= graph.size(); steps++) {
            Set<String> there = new HashSet<>();
            here.forEach(state -> there.addAll(graph.get(state)));
            if (there.contains(to)) {
                return steps;
            }
            here = there;
        }
        return -1;
    }

    @Property
    void whoever_goes_on_step_by_step_arrives_as_soon_as_can_be_or_never_sets_out(
            @ForAll @Size(max = 20) Set<@IntRange(max = 35) Integer> edges,
            @ForAll @IntRange(max = 5) int from,
            @ForAll @IntRange(max = 5) int to) {
        if (from == to) {
            return; // nobody asks for the way to where he is
        }
        Map<String, List<String>> graph = graph(edges);
        WorkItemType type = type(graph);
        int shortest = steps(graph, "s" + from, "s" + to);

        String at = "s" + from;
        int taken = 0;
        while (!at.equals("s" + to)) {
            Optional<String> next = StatePath.next(type, at, "s" + to);
            if (next.isEmpty()) {
                break;
            }
            assertThat(graph.get(at)).contains(next.get());
            at = next.get();
            taken++;
            assertThat(taken).isLessThanOrEqualTo(6);
        }

        assertThat(at.equals("s" + to) ? taken : -1).isEqualTo(shortest);
    }
}
