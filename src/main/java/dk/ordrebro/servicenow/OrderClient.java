package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.intake.DeletionPage;
import dk.ordrebro.intake.OrderFeed;
import dk.ordrebro.mirror.Journals;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.reconcile.Deletions;
import dk.ordrebro.reconcile.Orders;
import dk.ordrebro.settings.ServiceNowSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** ServiceNow as intake and reconcile need it. Safe for many threads. */
public final class OrderClient implements OrderFeed, Orders, Journals {
    private final TableClient client;
    private final OrderReader reader;
    private final OrderWriter writer;
    private final Journal journal;
    private final DeletedRows deleted;
    private final OrderZone zone;

    public OrderClient(Door door, ServiceNowSettings settings, Clock clock, MappedTables mapped) {
        this.client = new TableClient(door, clock);
        this.reader = new OrderReader(client, settings, clock, mapped);
        BatchClient batch = new BatchClient(client);
        this.zone = new OrderZone(client, settings.zone(), clock);
        BulkReader rows = new BulkReader(batch);
        this.writer = new OrderWriter(batch, reader, new AssignmentGroups(rows, clock), zone);
        this.journal = new Journal(rows);
        this.deleted = new DeletedRows(client, rows);
    }

    @Override
    public Page next(String table, Position after, Instant until) {
        return reader.next(table, after, until);
    }

    @Override
    public Versions versions(String table, Instant from, Instant to) {
        return reader.versions(table, from, to);
    }

    @Override
    public Map<OrderRef, Order> read(Collection<OrderRef> refs) {
        return reader.read(refs);
    }

    @Override
    public Set<OrderRef> hidden(Collection<OrderRef> missing) {
        return reader.hidden(missing);
    }

    @Override
    public Deletions<OrderRef> deleted(Collection<OrderRef> missing) {
        return deleted.among(missing);
    }

    @Override
    public DeletionPage deletions(Collection<String> tables, DeletionPage.Place from) {
        return deleted.since(tables, from);
    }

    /** Asks ServiceNow the time with a small question when no answer has told it yet. */
    @Override
    public Instant now() {
        if (client.clock().offset().isEmpty()) {
            client.list(
                    "clock", new TableQuery("sys_dictionary", EncodedQuery.ALL, List.of("sys_id"), false, 1, 0, false));
        }
        return client.clock().now();
    }

    @Override
    public List<Outcome<Order>> write(List<OrderWrite> writes, Instant notAfter) {
        return writer.write(writes, notAfter);
    }

    @Override
    public List<Journals.Entry> entries(Collection<OrderRef> orders, Collection<String> fields, Instant since) {
        return journal.entries(orders, fields, since);
    }

    @Override
    public boolean shows(String field) {
        return journal.shows(field);
    }

    /** Where days begin and end; may ask ServiceNow the first time. */
    public OrderZone zone() {
        return zone;
    }

    /** The order that people call by this number, from the first mapped table that holds it. */
    public Optional<Order> numbered(String number) {
        return reader.numbered(number);
    }

    /** The body that {@link #write} would carry for this: for people to look at. */
    public static JsonNode body(OrderWrite write, TableSchema table, Supplier<ZoneId> zone) {
        return OrderWriter.body(write, table, zone);
    }

    /** The schemas of the mapped tables and of those their dot-walked fields lead to; read once. */
    public Map<String, TableSchema> schemas() {
        return reader.schemas();
    }

    /**
     * Reads anew what is known of the instance; what cannot be read now stays as it is known.
     *
     * @throws dk.ordrebro.failure.CallFailure when the schemas cannot be read
     */
    public void refresh() {
        zone.refresh();
        journal.forgetNames();
        reader.refreshSchemas();
    }

    /** Reads the schemas anew before the next call that needs them. */
    public void forgetSchemas() {
        reader.forgetSchemas();
    }
}
