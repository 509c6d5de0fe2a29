package dk.ordrebro.simulation;

import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.reconcile.WorkItems;
import dk.ordrebro.reconcile.WorkItemsContract;
import java.time.Instant;
import java.util.SplittableRandom;

/** The simulated Azure DevOps on a day on which nothing goes wrong. */
final class SimulatedAzureDevOpsTest implements WorkItemsContract, WorkItemsContract.AzureDevOps {
    private final Timetable time = new Timetable();
    private final Misfortune misfortune = new Misfortune(new SplittableRandom(1));
    private final SimulatedAzureDevOps simulated = new SimulatedAzureDevOps(time, misfortune);

    SimulatedAzureDevOpsTest() {
        misfortune.end();
        misfortune.caller(time.clock());
    }

    @Override
    public AzureDevOps azureDevOps() {
        return this;
    }

    @Override
    public WorkItems items() {
        return simulated;
    }

    @Override
    public WorkItemFeed feed() {
        return simulated;
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public void move(long item, String state) {
        simulated.move(item, state);
    }

    @Override
    public String refused() {
        simulated.refuse("RITM666");
        return "RITM666 Refused";
    }
}
