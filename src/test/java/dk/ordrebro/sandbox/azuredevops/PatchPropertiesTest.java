package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.good;
import static dk.ordrebro.sandbox.azuredevops.Caller.parent;
import static dk.ordrebro.sandbox.azuredevops.Caller.set;
import static dk.ordrebro.sandbox.azuredevops.Caller.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.wire.Reply;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PatchPropertiesTest {
    private static final List<String> STATES = List.of("New", "Active", "Resolved", "Closed", "Removed", "Nonsense");

    @Provide
    Arbitrary<List<String>> walks() {
        return Arbitraries.of(STATES).list().ofMaxSize(15);
    }

    @Property(tries = 100)
    void the_revision_counts_exactly_the_accepted_changes(@ForAll("walks") List<String> walk) {
        Caller azure = new Caller();
        long id = azure.create("Feature", "En");
        int rev = 1;
        String state = "New";
        for (String next : walk) {
            Reply reply = azure.patch(id, step("test", "/rev", rev), set("System.State", next));
            if (reply.status() == 200) {
                rev += next.equals(state) ? 0 : 1;
                state = next;
            }
        }

        JsonNode item = azure.item(id);
        assertThat(item.get("rev").asInt()).isEqualTo(rev);
        assertThat(item.at("/fields/System.State").asText()).isEqualTo(state);
        assertThat(azure.get("/_apis/wit/workitems/" + id + "/revisions")
                        .get("count")
                        .asInt())
                .isEqualTo(rev);
    }

    @Provide
    Arbitrary<Set<String>> tagSets() {
        return Arbitraries.of("pc", "PC", "haster", "Netværk", "a b", "ny")
                .set()
                .ofMaxSize(5);
    }

    @Property(tries = 100)
    void added_tags_are_the_union_and_replaced_tags_the_set(
            @ForAll("tagSets") Set<String> first, @ForAll("tagSets") Set<String> second) {
        Caller azure = new Caller();
        long id = azure.create("Feature", "En", set("System.Tags", String.join(";", first)));
        TreeSet<String> union = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        union.addAll(first);
        union.addAll(second);

        azure.patch(id, set("System.Tags", String.join("; ", second)));
        assertThat(azure.item(id).at("/fields/System.Tags").asText("")).isEqualToIgnoringCase(String.join("; ", union));
        TreeSet<String> only = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        only.addAll(second);
        azure.patch(id, step("replace", "/fields/System.Tags", String.join("; ", second)));
        assertThat(azure.item(id).at("/fields/System.Tags").asText("")).isEqualToIgnoringCase(String.join("; ", only));
    }

    @Provide
    Arbitrary<List<Integer>> moves() {
        return Arbitraries.integers().between(0, 3).list().ofMaxSize(20);
    }

    @Property(tries = 100)
    void however_parents_move_both_ends_agree(@ForAll("moves") List<Integer> moves) {
        Caller azure = new Caller();
        long child = azure.create("Feature", "Barn");
        List<Long> parents = List.of(azure.create("Epic", "1"), azure.create("Epic", "2"), azure.create("Epic", "3"));
        for (int move : moves) {
            boolean has = azure.item(child).has("relations");
            if (has) {
                good(azure.patch(child, step("remove", "/relations/0", null)));
            }
            if (move < 3) {
                good(azure.patch(child, parent(parents.get(move))));
            }
        }

        long held = azure.item(child).at("/fields/System.Parent").asLong(0);
        for (long one : parents) {
            assertThat(azure.item(one).has("relations")).isEqualTo(one == held);
            assertThat(azure.item(one).get("rev").asInt()).isEqualTo(1);
        }
    }
}
