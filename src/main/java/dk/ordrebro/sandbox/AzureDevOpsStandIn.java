package dk.ordrebro.sandbox;

import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Azure DevOps Services in memory: the organisation {@code ordrebro} with the project {@code KIT}, as far as an integration
 * sees it, and its ways of going wrong. Tests in the same process may also look in and act as the teams do.
 */
public final class AzureDevOpsStandIn implements Handler {
    private final AzureDevOpsOrganisation organisation = new AzureDevOpsOrganisation();
    private final AzureDevOpsItems items = new AzureDevOpsItems();
    private final AzureDevOpsComments comments = new AzureDevOpsComments();
    private final AzureDevOpsSignIn signIn;
    private final AzureDevOpsLimits limits;
    private final AzureDevOpsRouter router;
    private final AzureDevOpsTeam team;
    private final AzureDevOpsTruth truth = new AzureDevOpsTruth(items, comments);

    public AzureDevOpsStandIn(Clock clock) {
        AzureDevOpsWriter writer = new AzureDevOpsWriter(organisation, comments);
        AzureDevOpsWorkItems workItems = new AzureDevOpsWorkItems(items, writer, comments, clock);
        this.signIn = new AzureDevOpsSignIn(organisation.switches(), clock);
        this.limits = new AzureDevOpsLimits(organisation.switches(), clock);
        this.team = new AzureDevOpsTeam(items, writer, organisation.people(), workItems);
        this.router = new AzureDevOpsRouter(
                new AzureDevOpsResources(organisation, items, comments, workItems, writer).byName(clock));
    }

    @Override
    public Reply handle(Asked asked) {
        if (asked.path().equals("/sandbox/switches")) {
            return switches(asked);
        }
        if (AzureDevOpsSignIn.asksForToken(asked)) {
            return signIn.token(asked);
        }
        Optional<Reply> refusal = signIn.refusal(asked).or(limits::refusal);
        if (refusal.isPresent()) {
            return marked(refusal.get());
        }
        try {
            return marked(limits.told(router.answer(AzureDevOpsCall.of(asked, organisation))));
        } catch (AzureDevOpsFailure refused) {
            return marked(limits.told(refused.reply()));
        }
    }

    /** The headers by which Microsoft finds a call again. */
    private static Reply marked(Reply reply) {
        ThreadLocalRandom random = ThreadLocalRandom.current(); // secure ones cost more than the whole call
        String activity = new UUID(random.nextLong(), random.nextLong()).toString();
        return reply.with("ActivityId", activity).with("X-VSS-E2EID", activity);
    }

    private Reply switches(Asked asked) {
        try {
            if (!asked.method().equals("GET")) {
                organisation.switches().set(asked.body());
            }
            return Reply.json(200, organisation.switches().json());
        } catch (IOException unknown) {
            return Reply.json(400, AzureDevOpsJson.text(Map.of("problem", String.valueOf(unknown.getMessage()))));
        }
    }

    AzureDevOpsSwitches switches() {
        return organisation.switches();
    }

    /** Makes every bearer token that was given out worthless. */
    public void expireTokens() {
        signIn.expireTokens();
    }

    /** Someone more whom work items can be assigned to. */
    public void addPerson(String name, String mail) {
        organisation.people().add(AzureDevOpsPerson.of(name, mail), true);
    }

    /** One more area path, with all that is missing above it. */
    public void addArea(String path) {
        organisation.areas().add(path);
    }

    /** Tells of every change, by the writing thread and after the change is there to read. */
    void listen(Consumer<AzureDevOpsChange> listener) {
        items.listen(listener);
    }

    /** The work item as it is now; empty where it does not exist or lies in the recycle bin. */
    public Optional<AzureDevOpsItem> item(long id) {
        return items.find(id);
    }

    /** Every work item, those in the recycle bin included. */
    public Collection<AzureDevOpsItem> all() {
        return items.all();
    }

    /** A team moves a work item to a state, in one step, by the process's rules. */
    public void setState(long id, String state) {
        edit(
                id,
                Map.of("System.State", state),
                organisation.people().members().getFirst().mail());
    }

    /**
     * Somebody edits a work item.
     *
     * @param fields by reference name; an empty text clears
     * @param who mail or name
     * @throws RuntimeException with Azure DevOps' own message where a rule forbids it
     */
    public void edit(long id, Map<String, ?> fields, String who) {
        team.edit(id, fields, who);
    }

    /** Somebody comments on a work item. */
    public void comment(long id, String text, String who) {
        team.comment(id, text, who);
    }

    /** Somebody puts a work item into the recycle bin. */
    public void delete(long id, String who) {
        team.delete(id, who);
    }

    /** One thing that a team does: a state further, a title mended, a remark. */
    public void someActivity(RandomGenerator random) {
        team.act(random);
    }

    /** What the organisation itself holds, as JSON. */
    @Override
    public String truth() {
        return truth.json();
    }

    /** How many work items carry each order number. */
    public Map<String, Integer> counts() {
        return truth.counts();
    }
}
