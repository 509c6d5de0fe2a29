package dk.ordrebro.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.text.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A text whose pictures alone were carried since is no change, and gets them once. */
class PictureMergeTest {
    private static final String FIELD = "System.Description";
    private static final String NAMED = "<p>Se [billede/picture: a.png]</p>";
    private static final String SHOWN = "<p>Se <img src=\"https://dev.azure.com/kit/KIT/_apis/wit/attachments/"
            + "0f3c0000-0000-0000-0000-000000000000?fileName=a.png\" alt=\"a.png\"></p>";

    private final Scene scene = new Scene();
    private final List<Remark> remarks = new ArrayList<>();

    private Map<String, Object> changes() {
        return new FieldMerge(scene.input(), scene.item(), remarks).changes();
    }

    @Test
    void a_picture_that_was_carried_since_is_put_in_once() {
        scene.wants(FIELD, NAMED).holds(FIELD, NAMED).agreed().wants(FIELD, SHOWN);

        assertThat(changes()).isEqualTo(Map.of(FIELD, SHOWN));
        scene.holds(FIELD, SHOWN.replace("?fileName=a.png\"", "?fileName=a.png\" width=\"10\""));
        assertThat(changes()).isEmpty();
    }

    @Test
    void what_the_team_wrote_meanwhile_stays_and_is_no_conflict() {
        scene.wants(FIELD, NAMED).holds(FIELD, NAMED).agreed().wants(FIELD, SHOWN);
        scene.holds(FIELD, "<p>Vi ser på [billede/picture: a.png]</p>");

        assertThat(changes()).isEmpty();
        assertThat(remarks).isEmpty();
    }

    @Test
    void a_picture_that_is_not_known_to_be_carried_takes_none_away() {
        scene.wants(FIELD, SHOWN).holds(FIELD, SHOWN).agreed().wants(FIELD, NAMED);

        assertThat(changes()).isEmpty();
    }
}
