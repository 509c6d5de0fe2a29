package dk.ordrebro.ledger;

import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.order.OrderRef;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Links whose files are to be compared, in memory. */
final class MemoryFileStore implements FileStore {
    /** One of them, and what the table keeps of it. */
    static final class Row {
        private final long link;
        private Instant dueAt;
        private long marks;
        private int attempts;
        private Optional<Instant> failingSince = Optional.empty();
        private Optional<Link.Trouble> trouble = Optional.empty();
        private String node = "";
        private String token = "";
        private Instant until = Instant.MIN;

        Row(long link, Instant dueAt) {
            this.link = link;
            this.dueAt = dueAt;
        }

        private void letGo() {
            node = "";
            token = "";
        }
    }

    private final MemoryLedger ledger;
    private final Clock node;

    MemoryFileStore(MemoryLedger ledger, Clock node) {
        this.ledger = ledger;
        this.node = node;
    }

    static void notice(MemoryLedger ledger, long link, Instant now) {
        Row row = ledger.looks.get(link);
        if (row == null) {
            ledger.looks.put(link, new Row(link, now));
        } else {
            row.marks++;
            row.dueAt = row.dueAt.isAfter(now) ? now : row.dueAt;
        }
    }

    @Override
    public int notice(CursorMove move, Collection<OrderRef> orders) {
        synchronized (ledger) {
            ledger.move(move);
            Set<OrderRef> wanted = new HashSet<>(orders);
            List<MemoryRow> linked = ledger.rows().stream()
                    .filter(row -> wanted.contains(row.link.order()))
                    .toList();
            linked.forEach(row -> notice(ledger, row.link.id(), move.now()));
            return linked.size();
        }
    }

    @Override
    public int judgeAnew(String mapping, String bounds, Instant now) {
        synchronized (ledger) {
            List<MemoryRow> linked = ledger.rows().stream()
                    .filter(row -> row.link.mapping().equals(mapping) && keptBack(row.link.id(), bounds))
                    .toList();
            linked.forEach(row -> notice(ledger, row.link.id(), now));
            return linked.size();
        }
    }

    private boolean keptBack(long link, String bounds) {
        return ledger.mirror.getOrDefault(link, java.util.Map.of()).values().stream()
                .filter(entry -> entry.source().log() == Log.FILES && entry.state() == MirrorState.SKIPPED)
                .flatMap(entry -> entry.obstacle().stream())
                .anyMatch(why -> !why.bounds().isEmpty() && !why.bounds().equals(bounds));
    }

    @Override
    public List<Look> claim(Claim claim, int most, Instant now) {
        synchronized (ledger) {
            Instant shared = ledger.shared(now, node);
            ledger.looks.values().stream()
                    .filter(row -> !row.token.isEmpty() && !row.until.isAfter(shared))
                    .forEach(Row::letGo);
            List<Row> taken = ledger.looks.values().stream()
                    .filter(row -> row.token.isEmpty() && !row.dueAt.isAfter(now))
                    .sorted(Comparator.comparing((Row row) -> row.dueAt).thenComparing(row -> row.link))
                    .limit(most)
                    .toList();
            taken.forEach(row -> {
                row.node = claim.node();
                row.token = claim.token();
                row.until = ledger.shared(claim.until(), node);
            });
            return taken.stream().map(this::look).toList();
        }
    }

    private Look look(Row row) {
        Link link = ledger.row(row.link).orElseThrow().link;
        return new Look(
                row.link,
                link.order(),
                link.number(),
                link.mapping(),
                link.memory().workItem(),
                row.marks,
                row.attempts,
                row.failingSince);
    }

    private Optional<Row> held(Claim claim, long link) {
        return Optional.ofNullable(ledger.looks.get(link)).filter(row -> row.token.equals(claim.token()));
    }

    @Override
    public boolean extend(Claim claim, Instant until, Instant now) {
        synchronized (ledger) {
            List<Row> held = ledger.looks.values().stream()
                    .filter(row -> row.token.equals(claim.token()))
                    .toList();
            held.forEach(row -> row.until = ledger.shared(until, node));
            return !held.isEmpty();
        }
    }

    @Override
    public boolean save(Claim claim, long link, List<MirrorEntry> entries, List<Event> events) {
        synchronized (ledger) {
            if (held(claim, link).isEmpty()) {
                return false;
            }
            List<MirrorEntry> shared =
                    entries.stream().map(entry -> entry.by(ledger.ahead(node))).toList();
            List<MirrorEntry> told = shared.stream()
                    .filter(entry -> entry.source().log() != Log.FILES)
                    .toList();
            if (!told.isEmpty()) {
                ledger.row(link).orElseThrow().mark(entries.getFirst().at());
            }
            MemoryMirrorStore.save(
                    ledger,
                    shared.stream()
                            .filter(entry -> entry.source().log() == Log.FILES)
                            .toList());
            MemoryMirrorStore.begin(ledger, told);
            ledger.tell(events);
            return true;
        }
    }

    @Override
    public void done(Claim claim, Look look, Instant now) {
        synchronized (ledger) {
            held(claim, look.link()).ifPresent(row -> {
                if (row.marks == look.marks()) {
                    ledger.looks.remove(row.link);
                } else {
                    row.dueAt = now;
                    row.attempts = 0;
                    row.failingSince = Optional.empty();
                    row.trouble = Optional.empty();
                    row.letGo();
                }
            });
        }
    }

    @Override
    public void postpone(Claim claim, Look look, Pause pause) {
        synchronized (ledger) {
            held(claim, look.link()).ifPresent(row -> {
                row.dueAt = row.marks == look.marks() ? pause.until() : pause.now();
                row.trouble = pause.trouble();
                if (pause.trouble().isPresent()) {
                    row.attempts++;
                    row.failingSince = row.failingSince.or(() -> Optional.of(pause.now()));
                }
                row.letGo();
            });
        }
    }

    @Override
    public int release(String name) {
        synchronized (ledger) {
            List<Row> held = ledger.looks.values().stream()
                    .filter(row -> !row.token.isEmpty() && row.node.equals(name))
                    .toList();
            held.forEach(Row::letGo);
            return held.size();
        }
    }

    @Override
    public Waiting waiting() {
        synchronized (ledger) {
            long failing = ledger.looks.values().stream()
                    .filter(row -> row.failingSince.isPresent())
                    .count();
            return new Waiting(ledger.looks.size(), failing);
        }
    }

    @Override
    public List<Failing> failing() {
        synchronized (ledger) {
            List<Failing> failing = new ArrayList<>();
            for (Row row : ledger.looks.values()) {
                row.trouble.ifPresent(why -> failing.add(new Failing(
                        why.cause(),
                        1,
                        row.failingSince.orElse(row.dueAt),
                        look(row).number())));
            }
            return failing;
        }
    }
}
