package dk.ordrebro.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A year of orders in twelve service areas, the same for the same seed, with the handovers, waits and reopenings that were meant. */
final class SeededYear {
    static final List<String> AREAS = IntStream.rangeClosed(1, 12)
            .mapToObj(number -> "KIT\\Område " + number)
            .toList();

    private static final List<String> MAPPINGS = List.of("pc", "licence", "access", "other");
    private static final List<String> ITEMS = List.of("Ny PC", "Adobe CC", "VPN", "");
    private static final Instant BEGINNING = Instant.parse("2025-12-01T00:00:00Z");
    private static final int DAYS = 330;

    /** Where a work item stood from then on. */
    record Step(Instant since, String kind, String area) {}

    /** A handover as it was meant. */
    record Handover(String from, String to, Instant came, Instant left) {}

    /** What became of one order. @param end Completed, Removed, or empty while it is open */
    static final class Story {
        String mapping;
        String item;
        Instant made;
        Duration toItem;
        final List<Step> steps = new ArrayList<>();
        final List<Handover> handovers = new ArrayList<>();
        int returned;
        int bounced;
        int reopened;
        String end = "";
    }

    private final Random random;

    private SeededYear(long seed) {
        this.random = new Random(seed);
    }

    static List<Story> of(long seed, int orders) {
        SeededYear year = new SeededYear(seed);
        return IntStream.range(0, orders).mapToObj(number -> year.story()).toList();
    }

    private Instant now;
    private Instant came;
    private String kind;
    private String area;
    private boolean worked;
    private final List<String> been = new ArrayList<>();

    private Story story() {
        Story story = new Story();
        int mapping = random.nextInt(MAPPINGS.size());
        story.mapping = MAPPINGS.get(mapping);
        story.item = ITEMS.get(mapping);
        story.made = BEGINNING.plus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60)));
        story.toItem = Duration.ofMillis(random.nextInt(600_000));
        now = story.made;
        came = now;
        area = AREAS.get(random.nextInt(AREAS.size()));
        worked = false;
        been.clear();
        stand(story, "Proposed");
        handovers(story, 0.3);
        if (random.nextDouble() < 0.06) {
            return story; // nobody has begun it
        }
        if (random.nextDouble() < 0.05) {
            later(3_000);
            end(story, "Removed");
            return story;
        }
        later(5_000);
        work(story);
        handovers(story, 0.25);
        if (random.nextDouble() < 0.04) {
            return story; // it is being worked on
        }
        finish(story);
        return story;
    }

    private void work(Story story) {
        worked = true;
        stand(story, "InProgress");
    }

    private void finish(Story story) {
        later(6_000);
        if (random.nextBoolean()) {
            stand(story, "Resolved");
            later(2_000);
        }
        end(story, "Completed");
        if (random.nextDouble() < 0.05) {
            later(4_000);
            story.reopened++;
            story.end = "";
            work(story);
            later(3_000);
            end(story, "Completed");
        }
    }

    private void end(Story story, String how) {
        story.end = how;
        stand(story, how);
    }

    private void handovers(Story story, double likely) {
        while (random.nextDouble() < likely) {
            later(4_000);
            String to = AREAS.get((AREAS.indexOf(area) + 1 + random.nextInt(AREAS.size() - 1)) % AREAS.size());
            been.add(area);
            story.handovers.add(new Handover(area, to, came, now));
            story.returned += been.contains(to) ? 1 : 0;
            story.bounced += worked ? 0 : 1;
            area = to;
            came = now;
            worked = kind.equals("InProgress"); // whoever takes it over works on
            stand(story, kind);
        }
    }

    private void stand(Story story, String next) {
        kind = next;
        story.steps.add(new Step(now, kind, area));
    }

    private void later(int minutes) {
        now = now.plus(Duration.ofMinutes(1L + random.nextInt(minutes)));
    }
}
