package dk.ordrebro.ledger;

import dk.ordrebro.order.OrderRef;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Hints in memory. */
final class MemoryHintStore implements HintStore {
    /** An order to be read. */
    static final class Row {
        private final OrderRef order;
        private long marks;
        private Instant heldUntil = Instant.MIN;

        private Row(OrderRef order) {
            this.order = order;
        }
    }

    private final MemoryLedger ledger;
    private final Clock node;

    MemoryHintStore(MemoryLedger ledger, Clock node) {
        this.ledger = ledger;
        this.node = node;
    }

    @Override
    public boolean order(String proof, OrderRef order, Instant now) {
        synchronized (ledger) {
            boolean news = ledger.heard.putIfAbsent(proof, now) == null;
            if (news) {
                row(order)
                        .orElseGet(() -> {
                            Row row = new Row(order);
                            ledger.hints.add(row);
                            return row;
                        })
                        .marks++;
            }
            return news;
        }
    }

    private Optional<Row> row(OrderRef order) {
        return ledger.hints.stream().filter(row -> row.order.equals(order)).findFirst();
    }

    @Override
    public boolean file(String proof, OrderRef order, Instant now) {
        synchronized (ledger) {
            boolean news = ledger.heard.putIfAbsent(proof, now) == null;
            if (news) {
                ledger.rows().stream()
                        .filter(row -> row.link.order().equals(order))
                        .forEach(row -> MemoryFileStore.notice(ledger, row.link.id(), now));
            }
            return news;
        }
    }

    @Override
    public boolean workItem(String proof, LinkStore.Revised revised, Instant now) {
        synchronized (ledger) {
            boolean news = ledger.heard.putIfAbsent(proof, now) == null;
            if (news) {
                new MemoryLinkStore(ledger, node).noticeItems(List.of(revised), now);
            }
            return news;
        }
    }

    @Override
    public List<Hint> take(int most, Instant until, Instant now) {
        synchronized (ledger) {
            Instant shared = ledger.shared(now, node);
            List<Row> taken = ledger.hints.stream()
                    .filter(row -> !row.heldUntil.isAfter(shared))
                    .limit(most)
                    .toList();
            taken.forEach(row -> row.heldUntil = ledger.shared(until, node));
            return taken.stream().map(row -> new Hint(row.order, row.marks)).toList();
        }
    }

    @Override
    public void done(List<Hint> read) {
        each(read, (hint, row) -> {
            if (row.marks == hint.marks()) {
                ledger.hints.remove(row);
            } else {
                row.heldUntil = Instant.MIN;
            }
        });
    }

    @Override
    public void postpone(List<Hint> unread, Instant until) {
        each(unread, (hint, row) -> row.heldUntil = ledger.shared(until, node));
    }

    private void each(List<Hint> hints, java.util.function.BiConsumer<Hint, Row> what) {
        synchronized (ledger) {
            for (Hint hint : hints) {
                Consumer<Row> doing = row -> what.accept(hint, row);
                row(hint.order()).ifPresent(doing);
            }
        }
    }

    @Override
    public int forget(Instant before) {
        synchronized (ledger) {
            int known = ledger.heard.size();
            ledger.heard.values().removeIf(at -> at.isBefore(before));
            return known - ledger.heard.size();
        }
    }
}
