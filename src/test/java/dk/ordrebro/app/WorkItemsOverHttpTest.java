package dk.ordrebro.app;

import dk.ordrebro.azuredevops.RevisionFeed;
import dk.ordrebro.azuredevops.WorkItemClient;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.reconcile.WorkItems;
import dk.ordrebro.reconcile.WorkItemsContract;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The edge of Azure DevOps through its door, against the sandbox. */
@Tag("integration")
final class WorkItemsOverHttpTest implements WorkItemsContract, WorkItemsContract.AzureDevOps {
    private final EdgesOverHttp edges = new EdgesOverHttp();
    private final WorkItemClient client =
            new WorkItemClient(edges.doors().azureDevOps(), edges.settings.azureDevOps(), Clock.systemUTC());
    private final RevisionFeed feed =
            new RevisionFeed(edges.doors().azureDevOps(), edges.settings.azureDevOps(), Clock.systemUTC());

    @AfterEach
    void close() {
        edges.close();
    }

    @Override
    public AzureDevOps azureDevOps() {
        return this;
    }

    @Override
    public WorkItems items() {
        return client;
    }

    @Override
    public WorkItemFeed feed() {
        return feed;
    }

    @Override
    public Instant now() {
        return Clock.systemUTC().instant();
    }

    @Override
    public void move(long item, String state) {
        edges.both.teams().setState(item, state);
    }

    @Override
    public String refused() {
        return "x".repeat(256); // one more than a title may be long
    }
}
