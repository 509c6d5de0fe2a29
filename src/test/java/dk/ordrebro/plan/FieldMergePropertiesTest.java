package dk.ordrebro.plan;

import static dk.ordrebro.plan.Scene.TAGS;
import static dk.ordrebro.plan.Scene.TITLE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.mapping.DesiredWorkItem.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What holds of merged fields whatever either side holds. */
class FieldMergePropertiesTest {
    @Property
    void whatever_the_order_wants_the_team_s_tags_stay_and_no_other_comes(
            @ForAll @Size(max = 4) Set<@IntRange(max = 6) Integer> before,
            @ForAll @Size(max = 4) Set<@IntRange(max = 6) Integer> now,
            @ForAll @Size(max = 4) Set<@IntRange(min = 7, max = 12) Integer> team) {
        Scene tagged = new Scene();
        tagged.wants(TAGS, tags(before)).holds(TAGS, tags(before)).agreed();
        tagged.wants(TAGS, tags(now));
        tagged.holds(TAGS, tags(before) + "; " + tags(team));

        Map<String, Object> changes = new FieldMerge(tagged.input(), tagged.item(), new ArrayList<>()).changes();

        Object after = changes.containsKey(TAGS) ? changes.get(TAGS) : tagged.fields.get(TAGS);
        Set<String> expected = NormalForm.tags(tags(now) + "; " + tags(team)).keySet();
        assertThat(NormalForm.tags(after == null ? "" : String.valueOf(after)).keySet())
                .isEqualTo(expected);
    }

    private static String tags(Set<Integer> tags) {
        return String.join("; ", tags.stream().map(tag -> "t" + tag).toList());
    }

    /** Both sides with one of three texts each, at a base of another: who changed what, all ways. */
    @Test
    void a_value_that_stands_there_is_never_written_and_nothing_is_written_that_the_order_does_not_want() {
        List<String> texts = Arrays.asList("a", "b", "c", null);
        for (String base : texts) {
            for (String order : texts) {
                for (String item : texts) {
                    for (Write write : Write.values()) {
                        Scene all = new Scene();
                        all.wants(TITLE, base, write).holds(TITLE, base).agreed();
                        all.wants(TITLE, order, write).holds(TITLE, item);

                        Map<String, Object> changes =
                                new FieldMerge(all.input(), all.item(), new ArrayList<>()).changes();

                        assertThat(changes.keySet()).isSubsetOf(Set.of(TITLE));
                        if (changes.containsKey(TITLE)) {
                            assertThat(changes.get(TITLE)).isEqualTo(order).isNotEqualTo(item);
                        }
                    }
                }
            }
        }
    }
}
