package dk.ordrebro.sandbox;

import dk.ordrebro.cli.Sandbox.Wish;
import dk.ordrebro.sandbox.azuredevops.AzureDevOpsStandIn;
import dk.ordrebro.sandbox.portal.OrderDesk;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import dk.ordrebro.sandbox.wire.StandIn;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Both stand-ins on HTTP, seeded with orders. */
final class Systems implements AutoCloseable {
    /** Of both hooks; the user name as well. */
    static final String SECRET = "sandbox";

    private static final long SEED = 20_261_102;

    /** A few seconds of orders: many share one, as a bulk import leaves them. */
    private static final Duration SPREAD = Duration.ofSeconds(30);

    private final ServiceNowStandIn serviceNow;
    private final AzureDevOpsStandIn azureDevOps;
    private final SeedOrders seed;
    private final SandboxPages pages;
    private final StandIn orders;
    private final StandIn items;
    private HookSender hooks;

    private Systems(Wish wish, Clock clock, int serviceNowPort, int azureDevOpsPort) {
        this.serviceNow = new ServiceNowStandIn(clock);
        this.azureDevOps = new AzureDevOpsStandIn(clock);
        this.seed = new SeedOrders(serviceNow, SEED);
        seed.orders(wish.orders().requests(), SPREAD);
        seed.others(wish.orders().others());
        this.pages = new SandboxPages(serviceNow, azureDevOps, url(serviceNowPort), url(azureDevOpsPort));
        this.orders = StandIn.start(pages.orders(seed), wish.bind(), serviceNowPort);
        this.items = StandIn.start(pages.items(), wish.bind(), azureDevOpsPort);
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** @throws FreePort.Taken where a port that was named cannot be listened on */
    static Systems start(Wish wish, Clock clock) {
        FreePort free = new FreePort(wish.bind());
        int serviceNow = free.of(wish.serviceNowPort());
        return new Systems(wish, clock, serviceNow, free.of(wish.azureDevOpsPort()));
    }

    ServiceNowStandIn serviceNow() {
        return serviceNow;
    }

    AzureDevOpsStandIn azureDevOps() {
        return azureDevOps;
    }

    StandIn orders() {
        return orders;
    }

    StandIn items() {
        return items;
    }

    /** What can be ordered, by whom. */
    OrderDesk desk() {
        return seed;
    }

    /** Where people look. */
    SandboxPages pages() {
        return pages;
    }

    /** Orders that wait for a person. @param replay has orders of these numbers tried again */
    StrayOrders strays(Consumer<List<String>> replay) {
        return new StrayOrders(serviceNow, seed, replay);
    }

    /** A trickle of new orders, edits and team activity, told as it happens. */
    Trickle trickle(StrayOrders strays, Story story) {
        Trickle.Sides sides = new Trickle.Sides(serviceNow, seed, strays, Teamwork.of(azureDevOps.team()));
        return new Trickle(sides, story, SEED);
    }

    /** From now on both systems send hooks to a service, and what becomes of new orders is told. */
    void hooks(String service, Consumer<Latency.Seen> told) {
        hooks = new HookSender(service, SECRET, serviceNow.clock());
        Latency latency = new Latency(serviceNow.clock(), told);
        serviceNow.listen(latency::ordered);
        serviceNow.listen(hooks::changed);
        azureDevOps.listen(latency::done);
        azureDevOps.listen(hooks::changed);
    }

    @Override
    public void close() {
        if (hooks != null) {
            hooks.close();
        }
        orders.close();
        items.close();
    }
}
