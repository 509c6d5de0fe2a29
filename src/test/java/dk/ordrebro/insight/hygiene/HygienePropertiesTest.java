package dk.ordrebro.insight.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.insight.hygiene.rule.BacklogItem;
import dk.ordrebro.insight.hygiene.rule.HygieneFile;
import dk.ordrebro.insight.hygiene.rule.HygieneRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the backlog: what areas are told adds up to the whole. */
final class HygienePropertiesTest {
    private static final List<String> TYPES = List.of("Epic", "Feature", "User Story", "Task", "Bug", "Test Case");
    private static final List<String> STATES = List.of("New", "Active", "Resolved", "Closed", "Removed");
    private static final List<String> AREAS = List.of("KIT\\Klient", "KIT\\Servicedesk");

    @Property(tries = 200)
    void what_each_area_is_told_adds_up_to_what_all_are_told(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        FakeBacklog backlog = backlog(new Random(seed), size);

        HygieneResult whole = run(backlog, Optional.empty());
        List<HygieneResult> parts =
                AREAS.stream().map(area -> run(backlog, Optional.of(area))).toList();

        assertThat(parts.stream().mapToLong(HygieneResult::read).sum()).isEqualTo(whole.read());
        for (int rule = 0; rule < whole.rules().size(); rule++) {
            int at = rule;
            HygieneCount sum = parts.stream()
                    .map(part -> part.rules().get(at).all())
                    .reduce(HygieneCount.NONE, HygieneCount::plus);
            assertThat(sum)
                    .as("%s", whole.rules().get(rule).rule())
                    .isEqualTo(whole.rules().get(rule).all());
            assertThat(sum.found()).isLessThanOrEqualTo(sum.looked());
        }
        assertThat(whole.findings())
                .containsExactlyInAnyOrderElementsOf(
                        parts.stream().flatMap(part -> part.findings().stream()).toList());
    }

    private static FakeBacklog backlog(Random random, int size) {
        FakeBacklog backlog = new FakeBacklog();
        for (int i = 0; i < size; i++) {
            FakeBacklog.Work work = backlog.add(any(random, TYPES), any(random, STATES))
                    .with(BacklogItem.AREA, any(random, AREAS))
                    .untouched(random.nextInt(400));
            if (random.nextInt(4) > 0) {
                work.with(BacklogItem.PARENT, 1L + random.nextInt(size + 2)); // some of nobody, some in a circle
            }
            if (random.nextBoolean()) {
                work.without(BacklogItem.OWNER).with(BacklogItem.TAGS, "Done; x");
            }
        }
        return backlog;
    }

    private static String any(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static HygieneResult run(FakeBacklog backlog, Optional<String> area) {
        HygieneRules rules = HygieneFile.read(Path.of("config")).rules().orElseThrow();
        Clock clock = Clock.fixed(FakeBacklog.NOW, ZoneOffset.UTC);
        return new Hygiene(rules, backlog, clock, ZoneOffset.UTC)
                .run(new Hygiene.Asked(List.of("KIT"), area, 1000), read -> {});
    }
}
