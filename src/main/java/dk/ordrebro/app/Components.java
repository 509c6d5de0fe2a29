package dk.ordrebro.app;

import dk.ordrebro.console.OpenSystems;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.SignIn;
import dk.ordrebro.intake.HintIntake;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.observe.Meters;
import java.util.Map;

/** The parts the service is wired from: those of production, or stand-ins of a test. */
public interface Components extends AutoCloseable {
    /**
     * Who we are to ServiceNow.
     *
     * @param tokens the way to its token endpoint
     */
    SignIn serviceNow(Door tokens);

    /**
     * Who we are to Azure DevOps.
     *
     * @param tokens the way to Entra's token endpoint
     */
    SignIn azureDevOps(Door tokens);

    /** May store nothing before {@link #begin}. Not asked for when only the doors are opened, nor is anything below. */
    Ledger ledger();

    /**
     * Makes what the routes call. Touches neither a system nor the ledger, which may not be there yet.
     *
     * @param wakes to be run when links were marked, or hints stored
     */
    Beans wire(Doors doors, Meters meters, HintIntake.Wakes wakes);

    /** What the route {@code hourly} calls: {@code look()}. Made by {@link #wire}. */
    Object hourly();

    /** What else the routes call, by name: {@code fileIntake}, {@code files}, {@code hygiene}. Made by {@link #wire}. */
    default Map<String, Object> named() {
        return Map.of();
    }

    /** Both systems and the live mappings, for the console. Made by {@link #wire}. */
    default OpenSystems systems() {
        throw new UnsupportedOperationException("only the doors are opened");
    }

    /** Work begins: the ledger is there, and both systems let us in. Called once, before the first tick. */
    default void begin() {}

    /** Unique among those that share a ledger. */
    default String node() {
        return "only";
    }

    /** Why changed mapping files were not taken, in words; empty when nothing is wrong. */
    default String refusedMappings() {
        return "";
    }

    /** Rights that were there at the start and are missing since, in words; empty when there is none. */
    default String missingRights() {
        return "";
    }

    /** Projects that are not called any more what mappings call them, in words; empty when there is none. */
    default String renamedProjects() {
        return "";
    }

    /** Gives back what this node holds and closes the ledger; called once, after the last route stopped. */
    @Override
    void close();

    /**
     * What the routes call by name.
     *
     * @param orderIntake {@code poll()}, {@code sweep()}
     * @param workItemIntake {@code poll()}
     * @param places {@code look()}
     * @param backfill {@code tick()}
     * @param reconcile {@code claim()} and the steps of its batch
     * @param hintIntake what hooks tell
     * @param verify {@code tick()}
     * @param mappings {@code look()}
     */
    record Beans(
            Object orderIntake,
            Object workItemIntake,
            Object places,
            Object backfill,
            Object reconcile,
            HintIntake hintIntake,
            Object verify,
            Object mappings) {}
}
