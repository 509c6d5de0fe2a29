package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.Transfer;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.mirror.Discussions;
import dk.ordrebro.mirror.file.ItemFiles;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.reconcile.Deletions;
import dk.ordrebro.reconcile.WorkItems;
import dk.ordrebro.settings.AzureDevOpsSettings;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/** Work items of one organisation, for reconciling: reads in bulk, writes in batches, finds what a lost answer left behind. */
public final class WorkItemClient implements WorkItems, Discussions, ItemFiles {
    private final BulkRead reader;
    private final StampSearch search;
    private final UnindexedItems unindexed;
    private final BatchSender sender;
    private final TypeCatalogue types;
    private final StampedItems stamped;
    private final CommentReader comments;
    private final PastedFiles pasted;
    private final FileTransfers files;
    private final Optional<String> stampField;
    private final ProjectNames names;
    private final RecycleBin bin;

    public WorkItemClient(Door door, AzureDevOpsSettings settings, Clock clock) {
        this(door, settings, clock, ProjectNames.AS_WRITTEN);
    }

    /** The same where projects may be called otherwise than mappings write. */
    public WorkItemClient(Door door, AzureDevOpsSettings settings, Clock clock, ProjectNames names) {
        AzureDevOpsApi api = new AzureDevOpsApi(door, settings, clock);
        this.names = names;
        this.bin = new RecycleBin(api, names);
        this.reader = new BulkRead(api, settings.url());
        this.search = new StampSearch(api, settings.stampField(), reader, names);
        this.unindexed = new UnindexedItems(new ReportingApi(api, names), reader, settings.stampField(), names, clock);
        this.sender = new BatchSender(api, settings, new BatchSender.Looking(reader, search), names);
        this.types = new TypeCatalogue(api, names);
        this.stamped = new StampedItems(api, settings.stampField(), names, clock);
        this.pasted = new PastedFiles(settings.url(), new ClassificationNodes(door, settings, clock)::project);
        this.comments = new CommentReader(api, settings.url(), pasted);
        this.files = new FileTransfers(api);
        this.stampField = settings.stampField();
    }

    @Override
    public Map<Long, WorkItem> read(Collection<Long> ids) {
        return reader.read(ids);
    }

    @Override
    public Deletions<Long> deleted(Map<Long, String> projects) {
        return bin.holds(projects);
    }

    @Override
    public List<Outcome<WorkItem>> send(List<WorkItemWrite> writes, Instant notAfter) {
        List<Outcome<WorkItem>> outcomes = new GonePaths(sender, reader).send(writes, notAfter);
        Set<String> doubted = new HashSet<>();
        for (int i = 0; i < writes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Failed<WorkItem> failed
                    && failed.failure() instanceof Failure.Refused) { // its rules may be others by now
                WorkItemWrite write = writes.get(i);
                doubt(write.project(), write.type());
                if (write.creates() && doubted.add(write.project())) {
                    names.doubt(write.project());
                }
                outcomes.set(i, orRenamed(write, failed));
            }
        }
        return outcomes;
    }

    /** What is refused in a project that was renamed is refused for its old paths. */
    private Outcome<WorkItem> orRenamed(WorkItemWrite write, Outcome.Failed<WorkItem> refused) {
        return write.creates()
                ? names.obstacle(write.project()).map(Outcome::<WorkItem>failed).orElse(refused)
                : refused;
    }

    @Override
    public void doubt(String project, String type) {
        types.doubt(project, type);
    }

    @Override
    public Map<Stamp, List<WorkItem>> find(Collection<Stamp> stamps) {
        return search.find(stamps);
    }

    @Override
    public Map<Stamp, List<WorkItem>> findUnindexed(Map<Stamp, Set<Long>> named) {
        return unindexed.find(named);
    }

    @Override
    public Map<Long, List<Comment>> comments(Collection<WorkItem> items, LongFunction<Instant> before) {
        return comments.comments(items, before);
    }

    @Override
    public void download(WorkItem item, String id, Transfer.Download taking, Instant notAfter) {
        files.download(item.project(), id, taking, notAfter);
    }

    @Override
    public String upload(WorkItem item, String name, Transfer.Upload content, Instant notAfter) {
        return files.upload(item.project(), name, content, notAfter);
    }

    @Override
    public WorkItemType type(String project, String type) {
        return types.type(project, type);
    }

    /** As it is now; where it cannot be read, what is known stays. */
    public WorkItemType typeAnew(String project, String type) {
        return types.anew(project, type);
    }

    /** The names of a project's work item types, those that are disabled left out. */
    public Set<String> typeNames(String project) {
        return types.names(project);
    }

    /**
     * Every work item of these types that may carry an order's number, those in the recycle bin left out.
     *
     * @param beginnings of numbers, for instance RITM; empty for work items of any title
     */
    public Set<Long> stamped(String project, Set<String> types, Set<String> beginnings) {
        return stamped.find(project, types, beginnings);
    }

    /** These work items with project, type, title and stamp alone. */
    public Map<Long, WorkItem> stamps(Collection<Long> ids) {
        List<String> fields =
                new ArrayList<>(List.of("System.Id", "System.TeamProject", "System.WorkItemType", StampQuery.TITLE));
        stampField.ifPresent(fields::add);
        return reader.read(ids, fields);
    }

    /** The JSON Patch that {@link #send} would carry for this write: for people to look at. */
    public static JsonNode patch(WorkItemWrite write, URI organisation) {
        return PatchDocument.of(write, organisation);
    }

    /** The page of a work item for people. */
    public static String page(URI organisation, String project, long id) {
        return ApiAddress.page(organisation, project, id);
    }

    /** Called once an hour: types are read anew, and what is known of them stays where that fails; projects when they are asked for. */
    public void refresh() {
        types.refresh();
        pasted.forget();
    }

    /** Called when the mappings are reloaded: types are read anew. */
    public void forget() {
        types.forget();
    }
}
