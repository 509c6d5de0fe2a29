package dk.ordrebro.plan;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.DesiredWorkItem.Counterparts;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.person.Directories;
import dk.ordrebro.text.PictureCopies;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Makes a plan's input of what is known: the one writing of the rules by which an order, its link, its work item and the
 * mappings become what is planned on. The reconcile loop, the dry run and verify all come here, so that they cannot differ.
 */
public final class Preparation {
    private final Systems systems;
    private final Optional<String> stampField;

    /** What preparing asks of both systems: what they have, not what stands in them. */
    public interface Systems {
        /** @throws dk.ordrebro.failure.CallFailure when there is no such type, or Azure DevOps does not answer */
        WorkItemType type(String project, String type);

        /** @return without fields where it is not known */
        TableSchema table(String name);

        /** What is known of the type leads to nothing: it may have changed since it was read. */
        default void doubt(String project, String type) {}

        /** Why nothing is made in a project; empty where nothing stands against it. */
        default Optional<Failure> obstacle(String project) {
            return Optional.empty();
        }

        /** Whom values may mean. */
        default Directories directories() {
            return Directories.ASSUMED;
        }

        /** True where both names mean one project. */
        default boolean sameProject(String one, String other) {
            return one.equalsIgnoreCase(other);
        }

        static Systems of(BiFunction<String, String, WorkItemType> types, Function<String, TableSchema> tables) {
            return new Systems() {
                @Override
                public WorkItemType type(String project, String type) {
                    return types.apply(project, type);
                }

                @Override
                public TableSchema table(String name) {
                    return tables.apply(name);
                }
            };
        }
    }

    /**
     * One look at a link: both sides as they are now, and what is remembered of them.
     *
     * @param mapping its name: the one that made the link, or would make it
     * @param base of an order without a link {@link Base#NONE}
     * @param told the notes that stand in the order's journal, by {@link Note#id}
     * @param pictures what those in the order's texts have become on the work item
     */
    public record Look(
            String mapping,
            Observation<Order> order,
            Observation<WorkItem> item,
            Base base,
            Set<String> told,
            PictureCopies pictures) {
        /** Pictures are only named. */
        public Look(String mapping, Observation<Order> order, Observation<WorkItem> item, Base base, Set<String> told) {
            this(mapping, order, item, base, told, PictureCopies.NONE);
        }

        /** The same with pictures. */
        public Look showing(PictureCopies copies) {
            return new Look(mapping, order, item, base, told, copies);
        }
    }

    /** @param stampField the field that carries the stamp; absent: the title does */
    public Preparation(Systems systems, Optional<String> stampField) {
        this.systems = systems;
        this.stampField = stampField;
    }

    /** Whom this order and its work item name; asks neither system. */
    public NamedPeople named(Look look, MappingSet mappings) {
        return NamedPeople.of(look, mappings);
    }

    /** Looks them up, in one question to each system that is named anybody of. */
    public Directories people(Collection<NamedPeople> named) {
        return NamedPeople.known(named, systems.directories());
    }

    /** @return what the order aims at, or why it cannot be said: a person is needed */
    public Outcome<Aim> aim(Look look, MappingSet mappings) {
        return aim(look, mappings, people(List.of(named(look, mappings))));
    }

    /** The same of one of many, who were asked for together. */
    public Outcome<Aim> aim(Look look, MappingSet mappings, Directories people) {
        return switch (look.order()) {
            case Observation.Seen<Order> order ->
                mappings.named(look.mapping())
                        .map(mapping -> obstacle(look, mapping)
                                .map(Outcome::<Aim>failed)
                                .orElseGet(() -> Outcome.done(aim(look, order.value(), mapping, people))))
                        .orElseGet(() -> Outcome.failed(mappingGone(look.mapping())));
            case Observation.Gone<Order> gone -> Outcome.failed(orderGone());
            case Observation.NeverMade<Order> never ->
                throw new IllegalArgumentException("a link has an order from its first day");
        };
    }

    /** The same after what was known of the type led to nothing. @return empty where the type is as it was */
    public Optional<Aim> anew(Look look, MappingSet mappings, Aim before) {
        systems.doubt(before.type().project(), before.type().name());
        return aim(look, mappings, before.people()).asOptional().filter(now -> !now.type()
                .equals(before.type()));
    }

    private Optional<Failure> obstacle(Look look, Mapping mapping) {
        return look.item() instanceof Observation.NeverMade<WorkItem>
                ? systems.obstacle(mapping.project())
                : Optional.empty();
    }

    /** Where the work item stood before somebody moved it to another project; not where a project got another name. */
    public Optional<String> movedFrom(Base base, WorkItem item) {
        return base.movedFrom(item).filter(before -> !systems.sameProject(before, item.project()));
    }

    private Aim aim(Look look, Order order, Mapping mapping, Directories people) {
        Optional<WorkItem> item = look.item().seen();
        WorkItemType type = systems.type(
                item.map(WorkItem::project).orElse(mapping.project()),
                item.map(WorkItem::type).orElse(mapping.type()));
        Base base = item.filter(known -> movedFrom(look.base(), known).isPresent()
                        || look.base().retypedFrom(known).isPresent())
                .map(known -> look.base().afterMove(known, type))
                .orElse(look.base());
        DesiredWorkItem wanted =
                mapping.wants(order, type, item, new Counterparts(people.inAzureDevOps(), look.pictures()));
        return new Aim(order, mapping, look.item(), type, wanted, base, look.told(), people);
    }

    /** @param parent as {@link ParentLookup} found it @param rolledUp the state that its children ask for */
    public PlanInput input(Aim aim, ParentFound parent, Optional<String> rolledUp) {
        return new PlanInput(
                aim.order(),
                systems.table(aim.order().ref().table()),
                aim.item(),
                aim.type(),
                aim.base(),
                new PlanInput.Rules(
                        aim.mapping(), parent, stampField, aim.people().inServiceNow(), rolledUp),
                aim.wanted(),
                aim.told());
    }

    /** @param mapping the name of the one that made the link */
    public static Failure.Refused mappingGone(String mapping) {
        return new Failure.Refused(
                Causes.MAPPING_GONE,
                "mapping " + mapping + ", which made this link, is not in config/mappings any more");
    }

    private static Failure.Refused orderGone() {
        return new Failure.Refused(
                Causes.ORDER_GONE,
                "ServiceNow does not show the order any more: it was deleted, or we lost the right to read it");
    }
}
