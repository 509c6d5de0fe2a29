package dk.ordrebro.mirror.file;

import dk.ordrebro.door.Transfer;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Both sides of one order: files that a test puts there, and calls that fail where it says so. */
final class ScriptedSides implements OrderFiles, ItemFiles {
    static final long ITEM = 7;

    final List<OrderFile> ofOrder = new ArrayList<>();
    final Map<String, Failure> downloads = new HashMap<>();
    /** Names of files of which a write must hold none. */
    Predicate<String> refused = name -> false;

    /** Happens while a file is put into the project. */
    Runnable uploading = () -> {};

    /** Names of what was sent to the order. */
    final List<String> toOrder = new ArrayList<>();

    int fetched;
    boolean shown = true;
    private final Map<String, byte[]> contents = new HashMap<>();
    private final List<WorkItem.Relation> relations = new ArrayList<>();
    private final Clock clock;
    private int rev = 1;

    ScriptedSides(Clock clock) {
        this.clock = clock;
    }

    /** Somebody attaches a file to the order. @return its id */
    String attach(String name, String content) {
        String id = "%032x".formatted(100 + ofOrder.size());
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        contents.put(id, bytes);
        ofOrder.add(
                new OrderFile(FilesUnderTest.ORDER, id, name, "text/plain", bytes.length, "", true, clock.instant()));
        return id;
    }

    List<String> ofItem() {
        return item().files().stream().map(WorkItem.File::name).toList();
    }

    private WorkItem item() {
        return new WorkItem(ITEM, rev, "KIT", "Feature", Map.of(), relations, "", clock.instant());
    }

    @Override
    public Map<OrderRef, List<OrderFile>> files(Collection<OrderRef> orders) {
        return Map.of(FilesUnderTest.ORDER, List.copyOf(ofOrder));
    }

    @Override
    public List<Notice> changed(Collection<String> tables, Instant from, Instant until) {
        return List.of();
    }

    @Override
    public void download(OrderFile file, Transfer.Download taking, Instant notAfter) {
        fetched++;
        if (downloads.containsKey(file.id())) {
            throw new CallFailure(downloads.get(file.id()));
        }
        given(file.id(), taking);
    }

    private void given(String id, Transfer.Download taking) {
        try {
            taking.take(new ByteArrayInputStream(contents.get(id)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody pastes a picture into a comment of the work item: no list shows it. */
    void paste(String id, String content) {
        contents.put(id, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public String upload(OrderRef order, NewFile file, Transfer.Upload content, Instant notAfter) {
        toOrder.add(file.name());
        return "%032x".formatted(900 + toOrder.size());
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Map<Long, WorkItem> read(Collection<Long> ids) {
        return shown ? Map.of(ITEM, item()) : Map.of();
    }

    @Override
    public void download(WorkItem item, String id, Transfer.Download taking, Instant notAfter) {
        given(id, taking);
    }

    @Override
    public String upload(WorkItem item, String name, Transfer.Upload content, Instant notAfter) {
        uploading.run();
        String id = "lies-" + contents.size();
        contents.put(id, new byte[(int) content.length()]);
        return id;
    }

    @Override
    public List<Outcome<WorkItem>> send(List<WorkItemWrite> writes, Instant notAfter) {
        return writes.stream().map(this::sent).toList();
    }

    private Outcome<WorkItem> sent(WorkItemWrite write) {
        if (write.files().stream().anyMatch(file -> refused.test(file.name()))) {
            return Outcome.failed(new Failure.Refused(Causes.azureDevOps("TF237082", 400), "too large"));
        }
        rev++;
        write.files()
                .forEach(file -> relations.add(new WorkItem.Relation(
                        "AttachedFile",
                        OptionalLong.empty(),
                        Optional.of(new WorkItem.File(
                                file.id(), file.name(), contents.get(file.id()).length, file.comment(), "")))));
        return Outcome.done(item());
    }
}
