package dk.ordrebro.dryrun;

import dk.ordrebro.door.Finding;
import dk.ordrebro.door.Patience;
import dk.ordrebro.intake.OrderFeed;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.mirror.Discussions;
import dk.ordrebro.mirror.Journals;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.order.CatalogItem;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.workitem.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Both systems, open to be looked at by a verb; nothing here writes. {@code app} opens it over the doors. Every method
 * throws a {@link dk.ordrebro.failure.CallFailure} when the system it asks does not answer.
 */
public interface BothSides extends SystemsView, AutoCloseable {
    /** Numbers are made by ServiceNow; anything else is a slip, and must not reach a query. */
    String NUMBER = "[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,39}";

    /** The order that people call by this number, which is as {@link #NUMBER}, in the mapped tables. */
    Optional<Order> numbered(String number);

    /** The mapped tables, and those that their dot-walked fields lead to. */
    Map<String, TableSchema> tables();

    /** The work item types of a project; empty when there is no such project, or we may not see it. */
    Set<String> typeNames(String project);

    /** What each system lets us do, under its name; the good findings too. Throws nothing for what a system answers. */
    Map<String, List<Finding>> findings(Patience patience);

    /** Assignment groups by name; empty when they cannot be seen. */
    Set<String> groups();

    /** What can be ordered under this name or sys_id, with its variables. */
    Optional<CatalogItem> catalogItem(String nameOrSysId);

    /**
     * What variables are called, sets with rows among them.
     *
     * @param named by mappings
     * @return these where ServiceNow has them all, else every name there is; empty when they cannot be seen
     */
    Set<String> variableNames(Set<String> named);

    /** The names of all that can be ordered. */
    Set<String> catalogNames();

    /** Orders in pages, as intake reads them. */
    OrderFeed feed();

    /** What is said on orders. */
    Journals journals();

    /** What is said on work items. */
    Discussions discussions();

    /** The files of these orders, in bulk, as {@link dk.ordrebro.mirror.file.OrderFiles#files} lists them. */
    Map<OrderRef, List<OrderFile>> files(Collection<OrderRef> orders);

    /** Changes of work items, as intake reads them. */
    WorkItemFeed workItemFeed();

    /**
     * Every work item of these types that may carry an order's number, the recycle bin left out.
     *
     * @param beginnings of numbers, for instance RITM; empty for work items of any title
     */
    Set<Long> stamped(String project, Set<String> types, Set<String> beginnings);

    /** These work items with project, type, title and stamp alone. */
    Map<Long, WorkItem> stamps(Collection<Long> ids);

    /** What the settings say of noticing. */
    Noticing noticing();

    /**
     * What is noticed, and how soon.
     *
     * @param since orders changed before this are out of scope
     * @param within a running service notices a change on either side in this time
     */
    record Noticing(Instant since, Duration within) {}

    @Override
    void close();
}
