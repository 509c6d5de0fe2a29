package dk.ordrebro.sandbox;

import java.util.random.RandomGenerator;

/** Teams at work in Azure DevOps: what {@link Trickle} asks for now and then. */
interface Teamwork {
    /** One thing a team does: takes a work item on, closes one, comments. Does nothing if there is nothing to do. */
    void someActivity(RandomGenerator dice);
}
