package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.RetryAfter;
import dk.ordrebro.door.Transfer;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mirror.file.OrderFiles;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.servicenow.answer.Answers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Files of orders: rows of {@code sys_attachment}, and their content over the attachment API. Safe for many threads. */
public final class AttachmentClient implements OrderFiles {
    private static final String TABLE = "sys_attachment";
    private static final String PATH = "/api/now/attachment/";
    private static final int ORDERS = 40;
    private static final int ROWS = 500;
    private static final List<String> FIELDS = List.of(
            "sys_id",
            "table_name",
            "table_sys_id",
            "file_name",
            "content_type",
            "size_bytes",
            "hash",
            "state",
            "sys_created_on");

    private static final List<String> NOTICED = List.of("sys_id", "table_name", "table_sys_id", "sys_updated_on");

    /** More than any honest answer has between two looks. */
    private static final int MOST_PAGES = 200;

    private final TableClient client;
    private final BulkReader reader;
    private final Clock clock;

    public AttachmentClient(Door door, Clock clock) {
        this.client = new TableClient(door, clock);
        this.reader = new BulkReader(new BatchClient(client));
        this.clock = clock;
    }

    @Override
    public Map<OrderRef, List<OrderFile>> files(Collection<OrderRef> orders) {
        Map<String, OrderRef> bySysId = new HashMap<>();
        orders.stream()
                .filter(ref -> SysId.valid(ref.sysId()))
                .forEach(ref -> bySysId.put(SysId.order(ref.sysId()), ref));
        List<TableQuery> queries = BulkReader.chunks(List.copyOf(bySysId.keySet()), ORDERS).stream()
                .map(chunk -> TableQuery.values(
                        TABLE,
                        EncodedQuery.ALL
                                .in("table_sys_id", chunk)
                                .orderBy("sys_created_on")
                                .orderBy("sys_id"),
                        FIELDS,
                        ROWS))
                .toList();
        Map<OrderRef, List<OrderFile>> files = new LinkedHashMap<>();
        if (!queries.isEmpty()) {
            reader.all("files", queries)
                    .forEach(rows -> rows.forEach(row -> file(row, bySysId)
                            .ifPresent(file -> files.computeIfAbsent(file.order(), order -> new ArrayList<>())
                                    .add(file))));
        }
        return files;
    }

    /** Other tables hold files for the same sys_id under names of their own: those of fields that are pictures, for instance. */
    private static Optional<OrderFile> file(ObjectNode row, Map<String, OrderRef> asked) {
        OrderRef order = asked.get(SysId.order(text(row, "table_sys_id")));
        String id = text(row, "sys_id");
        if (order == null || !text(row, "table_name").equals(order.table()) || !SysId.valid(id)) {
            return Optional.empty();
        }
        String state = text(row, "state");
        String size = text(row, "size_bytes").replaceAll("[^0-9]", "");
        return Optional.of(new OrderFile(
                order,
                SysId.order(id),
                text(row, "file_name"),
                text(row, "content_type"),
                size.isEmpty() || size.length() > 18 ? -1 : Long.parseLong(size),
                text(row, "hash").toLowerCase(Locale.ROOT),
                !state.equals("pending"),
                Times.read(text(row, "sys_created_on")).orElse(Instant.EPOCH)));
    }

    private static String text(ObjectNode row, String field) {
        return Cell.of(row, field).value();
    }

    @Override
    public List<Notice> changed(Collection<String> tables, Instant from, Instant until) {
        EncodedQuery query = EncodedQuery.ALL
                .in("table_name", tables.stream().filter(SysId::name).sorted().toList())
                .where("sys_updated_on", ">=", Times.stored(from))
                .where("sys_updated_on", "<=", Times.stored(until))
                .orderBy("sys_updated_on")
                .orderBy("sys_id");
        List<Notice> notices = new ArrayList<>();
        TableQuery page = TableQuery.values(TABLE, query, NOTICED, ROWS);
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            TablePage read = client.list("new-files", page);
            read.rows().stream()
                    .filter(row -> tables.contains(text(row, "table_name")))
                    .map(row -> new Notice(
                            new OrderRef(text(row, "table_name"), text(row, "table_sys_id")),
                            text(row, "sys_id"),
                            Times.read(text(row, "sys_updated_on")).orElse(until)))
                    .forEach(notices::add);
            int end = page.offset() + ROWS;
            if (!read.beyond(end) && !(read.silent() && read.rows().size() >= ROWS)) {
                break;
            }
            page = page.from(end);
        }
        return notices;
    }

    @Override
    public void download(OrderFile file, Transfer.Download taking, Instant notAfter) {
        Call call = new Call(
                        "file-download",
                        "GET",
                        PATH + file.id() + "/file",
                        Map.of("Accept", "*/*"),
                        Call.NO_BODY,
                        false,
                        notAfter)
                .with(Transfer.down(taking));
        Answer answer = client.call(call);
        if (answer.status() == 404) {
            throw new CallFailure(new Failure.Refused(Causes.FILE_GONE, "the file is not there any more"));
        }
        if (answer.status() / 100 != 2) {
            Answers.body(answer, RetryAfter.of(answer, clock), false);
        }
    }

    @Override
    public String upload(OrderRef order, NewFile file, Transfer.Upload content, Instant notAfter) {
        String path = PATH + "file?table_name=" + TableQuery.encode(order.table()) + "&table_sys_id="
                + TableQuery.encode(order.sysId()) + "&file_name=" + TableQuery.encode(file.name());
        Map<String, String> headers = Map.of("Content-Type", file.type(), "Accept", "application/json");
        Call call = new Call("file-upload", "POST", path, headers, Call.NO_BODY, true, notAfter)
                .with(new Transfer(Optional.of(content), Optional.empty()));
        Answer answer = client.call(call);
        JsonNode body = Answers.body(answer, RetryAfter.of(answer, clock), true);
        String id = body.path("result").path("sys_id").asText("");
        if (!SysId.valid(id)) {
            throw new CallFailure(Failure.Transient.lost(
                    Causes.CUT_ANSWER, "ServiceNow took a file and did not say what it calls it"));
        }
        return SysId.order(id);
    }

    @Override
    public Instant now() {
        return client.clock().now();
    }
}
