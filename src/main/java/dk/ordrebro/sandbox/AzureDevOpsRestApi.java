package dk.ordrebro.sandbox;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The organisation's REST API as a whole: who may call and how often, where a call goes, and how it is answered or refused. */
final class AzureDevOpsRestApi {
    /** A resource: a call in; out comes what is to be told as JSON, or a whole reply. */
    interface Resource {
        Object answer(AzureDevOpsCall call);
    }

    private final AzureDevOpsSignIn signIn;
    private final AzureDevOpsLimits limits;
    private final AzureDevOpsRouter router;

    /** @param resources by the name that their location tells */
    AzureDevOpsRestApi(Map<String, Resource> resources, AzureDevOpsSwitches switches, Clock clock) {
        this.signIn = new AzureDevOpsSignIn(switches, clock);
        this.limits = new AzureDevOpsLimits(switches, clock);
        this.router = new AzureDevOpsRouter(resources);
    }

    Reply handle(Asked asked) {
        if (AzureDevOpsSignIn.asksForToken(asked)) {
            return signIn.token(asked);
        }
        Optional<Reply> refusal = signIn.refusal(asked).or(limits::refusal);
        if (refusal.isPresent()) {
            return marked(refusal.get());
        }
        try {
            return marked(limits.told(router.answer(AzureDevOpsCall.of(asked))));
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

    /** Makes every bearer token that was given out worthless. */
    void expireTokens() {
        signIn.expireTokens();
    }
}
