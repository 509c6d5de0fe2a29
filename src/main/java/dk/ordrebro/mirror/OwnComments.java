package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.plan.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the service itself says on a work item: a comment of ours, told before what else waits and by the same machinery. */
public final class OwnComments {
    private OwnComments() {}

    /** True when its link needs what is known of comments. */
    public static boolean speaks(Mapping mapping) {
        return !mapping.comments().none()
                || mapping.handover().isPresent()
                || mapping.joins()
                || !mapping.files().none();
    }

    /** Those begun so that are not told yet. */
    public static Set<Source> open(Conversation conversation, String prefix) {
        return conversation.all().stream()
                .filter(entry -> !entry.state().ends() && entry.source().id().startsWith(prefix))
                .map(MirrorEntry::source)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** It is said of nothing that is still there. */
    public static void drop(Conversation conversation, Source source) {
        conversation
                .entry(source)
                .filter(entry -> !entry.state().ends())
                .ifPresent(entry -> conversation.skip(source, entry.digest(), "", entry.at()));
    }

    /** What is to be said next is refused, and is not said after all. @return false where it is another's, and stays */
    public static boolean giveUp(Conversation conversation, String prefix) {
        List<Said> waiting = conversation.pending.getOrDefault(Side.SERVICENOW, List.of());
        boolean ours = !waiting.isEmpty()
                && waiting.getFirst().sources().stream()
                        .allMatch(source -> source.id().startsWith(prefix));
        if (ours) {
            waiting.removeFirst().sources().forEach(source -> drop(conversation, source));
        }
        return ours;
    }

    /** Nothing of what waits is said there, now or later. */
    public static void giveUpAll(Conversation conversation, Instant now) {
        List<Said> waiting = Optional.ofNullable(conversation.pending.remove(Side.SERVICENOW))
                .orElse(List.of());
        waiting.stream()
                .flatMap(said -> said.sources().stream())
                .filter(source -> !conversation.over(source))
                .forEach(source -> conversation.skip(source, "", "", now));
    }

    /** @param field stands for it on the timeline. @param texts what each source says, of which one comment is made */
    public static void tell(Conversation conversation, String field, String html, Map<Source, String> texts) {
        List<Source> sources = List.copyOf(texts.keySet());
        if (conversation.pending(sources.getFirst()).isEmpty()) {
            List<String> digests = texts.values().stream().map(Fingerprint::of).toList();
            conversation
                    .pending
                    .computeIfAbsent(Side.SERVICENOW, from -> new ArrayList<>())
                    .addFirst(new Said(sources, digests, field, html, false));
        }
    }
}
