package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.azuredevops.tracking.Deed;
import dk.ordrebro.sandbox.azuredevops.tracking.Team;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Teams at work in Azure DevOps: what {@link Trickle} asks for now and then. */
interface Teamwork {
    /** One thing a team does: takes a work item on, closes one, comments; told. Does nothing if there is nothing to do. */
    void someActivity(RandomGenerator dice, Story story);

    /** The teams of the stand-in. */
    static Teamwork of(Team team) {
        return (dice, story) -> team.act(dice).ifPresent(deed -> told(deed, story));
    }

    private static void told(Deed deed, Story story) {
        String key = "trickle." + deed.kind().name().toLowerCase(Locale.ROOT);
        String item = deed.after().type() + " " + deed.after().id();
        story.tell(key, deed.who().name(), item, deed.after().state());
    }
}
