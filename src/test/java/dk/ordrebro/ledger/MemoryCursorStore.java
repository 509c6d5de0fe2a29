package dk.ordrebro.ledger;

import dk.ordrebro.workitem.ProjectIdentity;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cursors in memory. */
final class MemoryCursorStore implements CursorStore {
    /** A source: how far it is read, and who holds it. */
    static final class Row {
        String position = "";
        Optional<Instant> upTo = Optional.empty();
        Optional<Instant> movedAt = Optional.empty();
        Optional<Trouble> trouble = Optional.empty();
        Optional<ProjectIdentity> project = Optional.empty();
        private String holder = "";
        private Instant heldUntil = Instant.MIN;

        private Cursor cursor(String source) {
            return new Cursor(source, position, upTo, movedAt, trouble, project);
        }
    }

    private final MemoryLedger ledger;
    private final Clock node;

    MemoryCursorStore(MemoryLedger ledger, Clock node) {
        this.ledger = ledger;
        this.node = node;
    }

    @Override
    public boolean hold(String source, String name, Instant until, Instant now) {
        synchronized (ledger) {
            Row row = ledger.cursors.computeIfAbsent(source, key -> new Row());
            boolean free =
                    row.holder.isEmpty() || row.holder.equals(name) || !row.heldUntil.isAfter(ledger.shared(now, node));
            if (free) {
                row.holder = name;
                row.heldUntil = ledger.shared(until, node);
            }
            return free;
        }
    }

    @Override
    public void release(String name) {
        synchronized (ledger) {
            ledger.cursors.keySet().forEach(source -> release(source, name));
        }
    }

    @Override
    public void release(String source, String name) {
        synchronized (ledger) {
            Row row = ledger.cursors.get(source);
            if (row != null && row.holder.equals(name)) {
                row.holder = "";
            }
        }
    }

    @Override
    public Optional<Cursor> find(String source) {
        synchronized (ledger) {
            Row row = ledger.cursors.get(source);
            return row == null || row.position.isEmpty() ? Optional.empty() : Optional.of(row.cursor(source));
        }
    }

    @Override
    public List<Cursor> all() {
        synchronized (ledger) {
            List<Cursor> all = new ArrayList<>();
            ledger.cursors.forEach((source, row) -> all.add(row.cursor(source)));
            return all;
        }
    }

    @Override
    public void set(String source, String position, Optional<Trouble> trouble, Instant now) {
        synchronized (ledger) {
            Row row = ledger.cursors.computeIfAbsent(source, key -> new Row());
            row.position = position;
            row.movedAt = Optional.of(now);
            row.trouble = trouble;
            row.project = Optional.empty();
        }
    }

    @Override
    public void identify(String source, ProjectIdentity project) {
        synchronized (ledger) {
            Optional.ofNullable(ledger.cursors.get(source)).ifPresent(row -> row.project = Optional.of(project));
        }
    }

    @Override
    public void trouble(String source, Trouble trouble) {
        synchronized (ledger) {
            Optional.ofNullable(ledger.cursors.get(source)).ifPresent(row -> row.trouble = Optional.of(trouble));
        }
    }
}
