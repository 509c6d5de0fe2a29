package dk.ordrebro.simulation;

import dk.ordrebro.mirror.Discussions.Comment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was said on simulated work items, by the team and by us. */
final class SimulatedComments {
    private final Map<Long, List<Comment>> comments = new HashMap<>();
    private final Set<Long> deleted = new HashSet<>();
    private long last;

    void add(long item, String text, String by, Instant at) {
        comments.computeIfAbsent(item, any -> new ArrayList<>()).add(new Comment(++last, 1, text, by, at));
    }

    /** Each version has words of its own. */
    void edit(long item, Comment before, String text) {
        Comment after = new Comment(before.id(), before.version() + 1, text, before.author(), before.at());
        comments.get(item).replaceAll(comment -> comment.id() == after.id() ? after : comment);
    }

    void delete(Comment comment) {
        deleted.add(comment.id());
    }

    /** Those that were not taken back. */
    List<Comment> standing(long item) {
        return comments.getOrDefault(item, List.of()).stream()
                .filter(comment -> !deleted.contains(comment.id()))
                .toList();
    }
}
