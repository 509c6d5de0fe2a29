package dk.ordrebro.sandbox.azuredevops.rest;

import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Reply;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The organisation's REST API as a whole: who may call and how often, where a call goes, and how it is answered or refused. */
public final class RestApi {
    /** A resource: a call in; out comes what is to be told as JSON, or a whole reply. */
    public interface Resource {
        Object answer(Call call);
    }

    private final SignIn signIn;
    private final RateLimits limits;
    private final Router router;
    private final Switches switches;

    /** @param resources by the name that their location tells */
    public RestApi(Map<String, Resource> resources, Switches switches, Clock clock) {
        this.signIn = new SignIn(switches, clock);
        this.limits = new RateLimits(switches, clock);
        this.router = new Router(resources);
        this.switches = switches;
    }

    public Reply handle(Asked asked) {
        if (SignIn.asksForToken(asked)) {
            return signIn.token(asked);
        }
        Optional<Reply> refusal = signIn.refusal(asked).or(limits::refusal);
        if (refusal.isPresent()) {
            return marked(refusal.get());
        }
        try {
            return marked(limits.told(router.answer(called(asked))));
        } catch (Failure refused) {
            return marked(limits.told(refused.reply()));
        }
    }

    private Call called(Asked asked) {
        Call call = Call.of(Server.within(asked, switches.collection), Names.of(switches));
        Server.checkVersion(asked, switches.newestVersion);
        return call;
    }

    /** The headers by which Microsoft finds a call again. */
    private static Reply marked(Reply reply) {
        ThreadLocalRandom random = ThreadLocalRandom.current(); // secure ones cost more than the whole call
        String activity = new UUID(random.nextLong(), random.nextLong()).toString();
        return reply.with("ActivityId", activity).with("X-VSS-E2EID", activity);
    }

    /** Makes every bearer token that was given out worthless. */
    public void expireTokens() {
        signIn.expireTokens();
    }
}
