package dk.ordrebro.app;

import dk.ordrebro.door.Door;
import dk.ordrebro.door.SignIn;

/** What the service is furnished with: the shipped rooms, or stand-ins of a test. */
public interface Rooms {
    /** @param tokens the way to ServiceNow's token endpoint */
    SignIn serviceNow(Door tokens);

    /** @param tokens the way to Entra's token endpoint */
    SignIn azureDevOps(Door tokens);

    /** Makes what the routes call. Not asked for when only the doors are opened. */
    Beans furnish(Doors doors);

    /**
     * What the routes call by name, and what the admin API looks at.
     *
     * @param orderIntake {@code poll()}, {@code sweep()}
     * @param workItemIntake {@code poll()}
     * @param reconcile {@code claim()}, {@code read}, {@code plan}, {@code send}, {@code remember}
     * @param atStop gives back what this node holds; called once, after the last route stopped
     */
    record Beans(Object orderIntake, Object workItemIntake, Object reconcile, Runnable atStop) {}
}
