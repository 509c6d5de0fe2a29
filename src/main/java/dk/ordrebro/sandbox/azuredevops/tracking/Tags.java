package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.azuredevops.rest.RestApi;
import dk.ordrebro.sandbox.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The tags that the project knows: each that was ever used, until somebody deletes it. */
final class Tags {
    /** A tag as it was first spelt. */
    record Tag(UUID id, String name, Instant lastUpdated) {}

    private final Map<String, Tag> byName = new ConcurrentHashMap<>();

    boolean knows(String name) {
        return byName.containsKey(key(name));
    }

    void use(String name, Instant now) {
        UUID id = UUID.nameUUIDFromBytes(key(name).getBytes(StandardCharsets.UTF_8));
        byName.putIfAbsent(key(name), new Tag(id, name, now));
    }

    private List<Tag> all() {
        return byName.values().stream()
                .sorted(Comparator.comparing(tag -> key(tag.name())))
                .toList();
    }

    /** {@code wit/tags}. A tag that is renamed or deleted is so on every work item, without a revision. */
    RestApi.Resource over(Items items) {
        return call -> {
            call.needProject();
            if (call.part(2).isEmpty()) {
                call.onlyRead();
                return Json.listing(all().stream().map(tag -> told(tag, call)).toList());
            }
            Tag tag = needed(call.path().get(2));
            return switch (call.method()) {
                case "GET" -> told(tag, call);
                case "PATCH" -> told(rename(tag, call.body().path("name").asText(""), items), call);
                case "DELETE" -> {
                    byName.remove(key(tag.name()));
                    replace(tag.name(), Optional.empty(), items);
                    yield Reply.empty(204);
                }
                default -> throw call.notAllowed();
            };
        };
    }

    private Tag needed(String idOrName) {
        return all().stream()
                .filter(tag -> tag.id().toString().equalsIgnoreCase(idOrName)
                        || tag.name().equalsIgnoreCase(idOrName))
                .findFirst()
                .orElseThrow(() ->
                        Failure.tracking(404, "TagNotFoundException", "The tag '" + idOrName + "' does not exist."));
    }

    private Tag rename(Tag tag, String name, Items items) {
        if (name.isBlank() || (knows(name) && !key(name).equals(key(tag.name())))) {
            throw Failure.model("The tag cannot be named '" + name + "'.");
        }
        byName.remove(key(tag.name()));
        Tag renamed = new Tag(tag.id(), name.strip(), tag.lastUpdated());
        byName.put(key(name), renamed);
        replace(tag.name(), Optional.of(renamed.name()), items);
        return renamed;
    }

    private static void replace(String name, Optional<String> by, Items items) {
        items.rewrite("System.Tags", held -> {
            List<String> tags = Values.split(Objects.toString(held, "")).stream()
                    .flatMap(tag -> tag.equalsIgnoreCase(name) ? by.stream() : Optional.of(tag).stream())
                    .toList();
            return Values.tags(tags).orElse(null);
        });
    }

    private static Map<String, Object> told(Tag tag, Call call) {
        return Map.of(
                "id", tag.id(),
                "name", tag.name(),
                "url", call.projectUrl() + "/_apis/wit/tags/" + tag.id(),
                "lastUpdated", Json.date(tag.lastUpdated()));
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
