package dk.ordrebro.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is moved where, and whichever answers are lost, both sides come to stand at one place and stay there. */
class HandoverPropertiesTest {
    private static final int MOST_WRITES = 2;

    /** What happens between two plans. */
    enum Deed {
        GROUP_KLIENT("Klient"),
        GROUP_NET("Net"),
        GROUP_APP("App"),
        GROUP_UNKNOWN("Kantinen"),
        AREA_KLIENT("KIT\\Klient"),
        AREA_NET("KIT\\Net"),
        AREA_APP("KIT\\App"),
        AREA_UNKNOWN("KIT\\Hemmeligt"),
        /** A write takes effect, and nobody hears of it. */
        LOST(""),
        /** A write takes effect. */
        WRITE("");

        private final String place;

        Deed(String place) {
            this.place = place;
        }
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        return Arbitraries.of(Deed.class).list().ofMaxSize(12);
    }

    @Property(tries = 500)
    void both_sides_come_to_rest(@ForAll("deeds") List<Deed> deeds, @ForAll boolean servicenowWins) {
        HandoverScene scene = new HandoverScene("handover: { lookup: areas }\nconflict: { default: "
                + (servicenowWins ? "servicenow" : "azureDevOps") + " }");
        scene.begun("Klient", "KIT\\Klient");

        deeds.forEach(deed -> done(scene, deed));

        int writes = settled(scene);
        assertThat(writes).as("writes until both sides rest").isLessThanOrEqualTo(MOST_WRITES);
        assertThat(scene.plan().nothing())
                .as("once settled, nothing is written")
                .isTrue();
        assertThat(scene.agree().moved()).as("nor told").isEmpty();
    }

    @Property(tries = 300)
    void a_move_of_one_side_to_a_known_place_is_carried_by_one_write_and_told_once(@ForAll("deeds") List<Deed> deeds) {
        HandoverScene scene = new HandoverScene("handover: { lookup: areas }");
        scene.begun("Klient", "KIT\\Klient");
        for (Deed deed : deeds) {
            String before = scene.group() + " in " + scene.area();
            done(scene, deed);
            boolean moved = !before.equals(scene.group() + " in " + scene.area());
            int writes = 0;
            while (!scene.plan().nothing()) {
                scene.send();
                writes++;
            }
            boolean told = scene.agree().moved().isPresent();

            assertThat(writes).as("%s after %s", deed, before).isLessThanOrEqualTo(1);
            assertThat(told).as("%s after %s", deed, before).isEqualTo(moved);
        }
    }

    @Property(tries = 500)
    void each_move_is_told_on_one_side_and_each_begins_where_the_one_before_it_led(
            @ForAll("deeds") List<Deed> deeds, @ForAll boolean servicenowWins) {
        HandoverScene scene = new HandoverScene("handover: { lookup: areas }\nconflict: { default: "
                + (servicenowWins ? "servicenow" : "azureDevOps") + " }");
        scene.begun("Klient", "KIT\\Klient");

        deeds.forEach(deed -> done(scene, deed));
        settled(scene);

        List<Handed> events = scene.events();
        assertThat(events.stream().map(Handed::number))
                .as("numbers")
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(scene.toldOnASide())
                .as("told")
                .isEqualTo(events.stream().map(Handed::number).toList());
        assertThat(Stream.concat(Stream.of("Klient"), events.stream().map(Handed::to))
                        .limit(events.size()))
                .as("from where")
                .containsExactlyElementsOf(events.stream().map(Handed::from).toList());
        if (!events.isEmpty()) {
            String groupOfArea = scene.area().replace("KIT\\", ""); // by which an area is told that has a group
            assertThat(events.getLast().to())
                    .as("the last one leads where they stand")
                    .isIn(scene.group(), scene.area(), groupOfArea);
        }
    }

    private static void done(HandoverScene scene, Deed deed) {
        switch (deed) {
            case GROUP_KLIENT, GROUP_NET, GROUP_APP, GROUP_UNKNOWN -> scene.group(deed.place);
            case AREA_KLIENT, AREA_NET, AREA_APP, AREA_UNKNOWN -> scene.area(deed.place);
            case LOST -> scene.sendUnheard();
            case WRITE -> {
                scene.send();
                if (scene.plan().nothing()) {
                    scene.agree();
                }
            }
        }
    }

    private static int settled(HandoverScene scene) {
        int writes = 0;
        while (!scene.plan().nothing()) {
            assertThat(writes).as("no end").isLessThan(8);
            scene.send();
            writes++;
        }
        scene.agree();
        return writes;
    }
}
