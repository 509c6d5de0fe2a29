package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Reactions to comments. Nobody but the caller reacts here, so that each kind counts one at most. */
final class Reactions {
    private static final List<String> KINDS = List.of("like", "dislike", "heart", "hooray", "smile", "confused");

    private final Comments comments;
    private final Map<Long, Set<String>> byComment = new ConcurrentHashMap<>();

    Reactions(Comments comments) {
        this.comments = comments;
    }

    Object answer(Call call) {
        long comment = comments.needed(call.id(2), call.id(4)).id();
        Set<String> given = byComment.getOrDefault(comment, Set.of());
        if (call.part(6).isEmpty()) {
            call.onlyRead();
            return Json.listing(
                    given.stream().map(kind -> told(kind, true, call)).toList());
        }
        String kind = kind(call);
        Set<String> now = new TreeSet<>(given);
        switch (call.method()) {
            case "PUT" -> now.add(kind);
            case "DELETE" -> now.remove(kind);
            default -> throw call.notAllowed();
        }
        byComment.put(comment, now);
        return told(kind, now.contains(kind), call);
    }

    /** Who reacted in one way. */
    Object users(Call call) {
        call.onlyRead();
        long comment = comments.needed(call.id(2), call.id(4)).id();
        boolean given = byComment.getOrDefault(comment, Set.of()).contains(kind(call));
        return Json.listing(given ? List.of(Person.SERVICE.reference(call.base())) : List.of());
    }

    /** Clients write the kind as a word or as its number. */
    private static String kind(Call call) {
        String said = call.part(6);
        String kind = said.matches("[0-5]") ? KINDS.get(Integer.parseInt(said)) : said.toLowerCase(Locale.ROOT);
        if (!KINDS.contains(kind)) {
            throw Failure.model("The reaction '" + said + "' is not known.");
        }
        return kind;
    }

    private static Map<String, Object> told(String kind, boolean given, Call call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", kind);
        told.put("commentId", call.id(4));
        told.put("count", given ? 1 : 0);
        told.put("isCurrentUserEngaged", given);
        told.put("url", call.itemUrl(call.id(2)) + "/comments/" + call.id(4) + "/reactions/" + kind);
        return told;
    }
}
