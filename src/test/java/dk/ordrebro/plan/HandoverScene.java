package dk.ordrebro.plan;

import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.text.Privacy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An order with a group and a work item with an area, moved about in either system. */
final class HandoverScene {
    private static final String AREA = "System.AreaPath";
    private static final Map<String, String> AREAS =
            new LinkedHashMap<>(Map.of("Klient", "KIT\\Klient", "Net", "KIT\\Net", "App", "KIT\\App"));

    private final Scene scene = new Scene();
    private final List<Handed> events = new ArrayList<>();
    private final List<Handed> comments = new ArrayList<>();

    HandoverScene(String rules) {
        scene.mapping = mapping(rules);
        scene.fields.put("System.ChangedBy", "hanne");
    }

    /** As a new work item was made of it. */
    HandoverScene begun(String group, String area) {
        group(group).area(area);
        scene.base = new Base(new LinkedHashMap<>());
        scene.agreed();
        Handover.begun(scene.base, scene.aim(), scene.item()).ifPresent(base -> scene.base = base);
        scene.orderAt = Scene.NOON;
        scene.itemAt = Scene.NOON;
        return this;
    }

    HandoverScene group(String name) {
        scene.document.put("assignment_group", Map.of("sys_id", "g" + name, "name", name));
        return this;
    }

    HandoverScene area(String path) {
        scene.fields.put(AREA, path);
        return this;
    }

    HandoverScene told(String note) {
        scene.told.add(note);
        return this;
    }

    Plan plan() {
        return Planner.plan(scene.input());
    }

    Handover handover() {
        return Handover.of(scene.input()).orElseThrow();
    }

    Base base() {
        return scene.base;
    }

    String group() {
        return String.valueOf(((Map<?, ?>) scene.document.get("assignment_group")).get("name"));
    }

    String area() {
        return String.valueOf(scene.fields.get(AREA));
    }

    /** As before the plan is sent. */
    HandoverScene sendingItem() {
        seen();
        plan().item().ifPresent(write -> scene.base = scene.base.sendingItem(write.fields(), Scene.TYPE));
        return this;
    }

    HandoverScene sendingOrder() {
        seen();
        plan().order()
                .flatMap(change -> Handover.sending(scene.base, scene.aim(), change.fields()))
                .ifPresent(base -> scene.base = base);
        return this;
    }

    /** What is planned takes effect, its intent committed before; nobody hears of it. */
    void sendUnheard() {
        Plan plan = plan();
        sendingItem();
        sendingOrder();
        plan.item().ifPresent(write -> area(String.valueOf(write.fields().get(AREA))));
        plan.order().ifPresent(change -> {
            if (change.fields().containsKey("assignment_group")) {
                group(change.fields().get("assignment_group"));
            }
            change.notes().forEach(note -> told(note.id()));
        });
    }

    /** The same, and it is heard. */
    void send() {
        sendUnheard();
        scene.base = scene.base.afterItem(scene.desired(), scene.item(), Scene.TYPE, scene.parent.id());
    }

    /** What the timeline is told, as {@code reconcile} does it: before anything is sent it is remembered. */
    private void seen() {
        Handover handover = handover();
        handover.overtaken().ifPresent(events::add);
        scene.base = handover.moving(scene.base);
        Handover.untold(scene.base).stream()
                .filter(move -> !comments.contains(move))
                .forEach(comments::add);
    }

    /** What the timeline was told. */
    List<Handed> events() {
        return events;
    }

    /** Those that are told on one of both sides, by now or with the next writes; by their numbers. */
    List<Integer> toldOnASide() {
        return Stream.concat(
                        comments.stream().map(Handed::number),
                        scene.told.stream().map(note -> Integer.valueOf(note.replaceAll("\\D", ""))))
                .sorted()
                .toList();
    }

    /** Nothing is left to write. */
    Handover.Agreed agree() {
        seen();
        Handover handover = handover();
        scene.agreedOver();
        Handover.Agreed agreed = handover.agreed(scene.base);
        agreed.moved().ifPresent(events::add);
        scene.base = agreed.base();
        return agreed;
    }

    private static Mapping mapping(String rules) {
        String text = """
                mapping: item
                about: for plans
                from: sc_req_item
                workItem: { project: KIT, type: Feature, fields: { System.Title: "${number}" } }
                """ + rules;
        StringBuilder lookup = new StringBuilder("lookup: areas\nvalues:\n");
        AREAS.forEach((group, area) ->
                lookup.append("  ").append(group).append(": ").append(area).append('\n'));
        try {
            Path config = Files.createTempDirectory("handover");
            Files.writeString(
                    Files.createDirectories(config.resolve("mappings")).resolve("item.yaml"), text);
            Files.writeString(Files.createDirectories(config.resolve("lookups")).resolve("areas.yaml"), lookup);
            MappingFiles.Loaded loaded = MappingFiles.read(config, Optional.empty(), Privacy.OFF, () -> ZoneOffset.UTC);
            return loaded.set()
                    .orElseThrow(() -> new AssertionError(loaded.problems().toString()))
                    .mappings()
                    .getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
