package dk.ordrebro.simulation;

import dk.ordrebro.door.Transfer;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.mirror.file.ItemFiles;
import dk.ordrebro.mirror.file.OrderFiles;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The files of both simulated systems. Azure DevOps keeps which of them a work item has; what it calls one ends with its size.
 * Now and then one is taken away, or cut, while it is read.
 */
final class SimulatedFiles implements OrderFiles, ItemFiles {
    /** One of this content can never be read whole. */
    static final String BROKEN = "brudt";

    private static final int SELDOM = 30;

    private final SplittableRandom random;
    private final Timetable time;
    private final Misfortune misfortune;
    private final SimulatedServiceNow serviceNow;
    private final SimulatedAzureDevOps azure;
    private final Map<OrderRef, List<OrderFile>> ofOrders = new LinkedHashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private final Set<String> removed = new HashSet<>();
    private final Set<String> ours = new HashSet<>();
    private boolean steady;
    private int last;

    SimulatedFiles(
            SplittableRandom random,
            Timetable time,
            Misfortune misfortune,
            SimulatedServiceNow serviceNow,
            SimulatedAzureDevOps azure) {
        this.random = random;
        this.time = time;
        this.misfortune = misfortune;
        this.serviceNow = serviceNow;
        this.azure = azure;
    }

    /** Nothing is cut or taken away any more. */
    void end() {
        steady = true;
    }

    /** How many files of ours were put on orders. */
    int writes() {
        return ours.size();
    }

    /** Somebody puts a file on an order. */
    void attach(OrderRef order, String name, String content) {
        put(order, name, content);
    }

    private String put(OrderRef order, String name, String content) {
        String id = keep("%032x", content);
        ofOrders.computeIfAbsent(order, any -> new ArrayList<>())
                .add(new OrderFile(
                        order, id, name, "text/plain", bytes(content).length, sha256(content), true, second()));
        return id;
    }

    /** Somebody puts a file on a work item. */
    void attach(long item, String name, String content) {
        String id = lay(content);
        azure.relate(item, now -> Hierarchy.with(now, new WorkItem.File(id, name, size(id), "", "")));
    }

    /** Somebody takes it away again. */
    void remove(OrderRef order, String id) {
        ofOrders.getOrDefault(order, new ArrayList<>())
                .removeIf(file -> file.id().equals(id));
        removed.add(contents.get(id));
    }

    void remove(long item, String id) {
        azure.relate(item, now -> Hierarchy.without(now, id));
        removed.add(contents.get(id));
    }

    /** True where somebody took a file of this content away, wherever it was. */
    boolean removed(String content) {
        return removed.contains(content);
    }

    /** True for a file of an order that we put there. */
    boolean ours(String id) {
        return ours.contains(id);
    }

    List<OrderFile> of(OrderRef order) {
        return List.copyOf(ofOrders.getOrDefault(order, List.of()));
    }

    String content(String id) {
        return contents.get(id);
    }

    private String keep(String format, String content) {
        String id = format.formatted(++last);
        contents.put(id, content);
        return id;
    }

    private String lay(String content) {
        return keep("file%d-" + bytes(content).length, content);
    }

    /** As its id tells it. */
    static long size(String id) {
        return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes(content)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant second() {
        return time.now().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Map<OrderRef, List<OrderFile>> files(Collection<OrderRef> orders) {
        misfortune.before(Instant.MAX);
        Map<OrderRef, List<OrderFile>> listed = new HashMap<>();
        orders.stream()
                .filter(order -> serviceNow.shows(order) && !of(order).isEmpty())
                .forEach(order -> listed.put(order, of(order)));
        misfortune.after();
        return listed;
    }

    @Override
    public List<Notice> changed(Collection<String> tables, Instant from, Instant until) {
        misfortune.before(Instant.MAX);
        List<Notice> news = ofOrders.values().stream()
                .flatMap(List::stream)
                .filter(file -> serviceNow.shows(file.order())
                        && tables.contains(file.order().table()))
                .map(file -> new Notice(file.order(), file.id(), since(file)))
                .filter(one -> !one.at().isBefore(from) && !one.at().isAfter(until))
                .toList();
        misfortune.after();
        return news;
    }

    /** The rows of a restored order's files are new again, as its own is. */
    private Instant since(OrderFile file) {
        Instant restored = serviceNow.restored(file.order());
        return restored.isAfter(file.at()) ? restored : file.at();
    }

    @Override
    public void download(OrderFile file, Transfer.Download taking, Instant notAfter) {
        misfortune.before(notAfter);
        boolean there = serviceNow.shows(file.order()) && of(file.order()).contains(file);
        boolean vanishes = there && seldom();
        if (vanishes) {
            remove(file.order(), file.id());
        }
        give(there, vanishes, file.id(), taking);
    }

    @Override
    public void download(WorkItem item, String id, Transfer.Download taking, Instant notAfter) {
        misfortune.before(notAfter);
        boolean there = azure.find(item.id())
                .filter(now -> now.files().stream().anyMatch(file -> file.id().equals(id)))
                .isPresent();
        boolean vanishes = there && seldom();
        if (vanishes) {
            remove(item.id(), id);
        }
        give(there, vanishes, id, taking);
    }

    /** @param vanishes while it is read: the half of it comes */
    private void give(boolean there, boolean vanishes, String id, Transfer.Download taking) {
        if (!there) {
            throw new CallFailure(new Failure.Refused(Causes.FILE_GONE, "the file is not there any more"));
        }
        String content = contents.get(id);
        boolean cut = vanishes || content.contains(BROKEN) || seldom();
        byte[] bytes = bytes(cut ? content.substring(0, content.length() / 2) : content);
        try {
            taking.take(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        misfortune.after();
    }

    private boolean seldom() {
        return !steady && random.nextInt(SELDOM) == 0;
    }

    @Override
    public String upload(OrderRef order, NewFile file, Transfer.Upload content, Instant notAfter) {
        misfortune.before(notAfter);
        String whole = read(content);
        Optional<Duration> late = misfortune.late(SimulatedServiceNow.LATEST);
        if (late.isPresent()) {
            time.plan(late.get(), () -> take(order, file.name(), whole));
            throw new CallFailure(
                    Failure.Transient.lost(DoorCause.NO_ANSWER_IN_TIME.of(Causes.SERVICENOW), "no answer in time"));
        }
        String id = take(order, file.name(), whole);
        if (id.isEmpty()) {
            throw new CallFailure(new Failure.Refused(Causes.http(Causes.SERVICENOW, 404), "no such record"));
        }
        misfortune.after();
        return id;
    }

    /** @return empty where there is no such order */
    private String take(OrderRef order, String name, String content) {
        if (!serviceNow.shows(order)) {
            return "";
        }
        String id = put(order, name, content);
        ours.add(id);
        return id;
    }

    @Override
    public String upload(WorkItem item, String name, Transfer.Upload content, Instant notAfter) {
        misfortune.before(notAfter);
        String id = lay(read(content));
        misfortune.after();
        return id;
    }

    private static String read(Transfer.Upload content) {
        try (InputStream open = content.content().open()) {
            return new String(open.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<Long, WorkItem> read(Collection<Long> ids) {
        return azure.read(ids);
    }

    @Override
    public List<Outcome<WorkItem>> send(List<WorkItemWrite> writes, Instant notAfter) {
        return azure.send(writes, notAfter);
    }

    @Override
    public Instant now() {
        return time.now();
    }
}
