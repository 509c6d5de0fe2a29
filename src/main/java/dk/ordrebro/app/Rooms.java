package dk.ordrebro.app;

import dk.ordrebro.door.Door;
import dk.ordrebro.door.SignIn;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.operate.Meters;

/** What the service is furnished with: the shipped rooms, or stand-ins of a test. */
public interface Rooms extends AutoCloseable {
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

    /** Open already. Not asked for when only the doors are opened, nor is anything below. */
    Ledger ledger();

    /**
     * Makes what the routes call.
     *
     * @param wake to be run when links were marked: has the workers look for due links at once
     */
    Beans furnish(Doors doors, Meters meters, Runnable wake);

    /** Why changed mapping files were not taken, in words; empty when nothing is wrong. */
    default String refusedMappings() {
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
     * @param reconcile {@code claim()} and the steps of its batch
     * @param mappings {@code look()}
     */
    record Beans(Object orderIntake, Object workItemIntake, Object reconcile, Object mappings) {}
}
