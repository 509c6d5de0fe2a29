package dk.ordrebro.app;

import dk.ordrebro.door.Door;
import dk.ordrebro.door.DoorState;
import dk.ordrebro.door.NeighbourHealth;
import dk.ordrebro.door.SignIn;
import dk.ordrebro.door.camel.CamelDoor;
import dk.ordrebro.door.camel.DoorSteps;
import dk.ordrebro.door.camel.HttpDeadline;
import dk.ordrebro.door.camel.Neighbour;
import dk.ordrebro.door.camel.ProxiedClient;
import dk.ordrebro.door.camel.TrustedAuthorities;
import dk.ordrebro.settings.ClientCertificate;
import dk.ordrebro.settings.OutgoingSettings;
import dk.ordrebro.settings.ServiceNowSettings.Auth;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;

/** Both ways out, and the two smaller ones to the token endpoints. Usable once the door routes run. */
public final class Doors implements NeighbourHealth {
    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final Clock clock;
    private final HttpDeadline wire;
    private final DoorSteps serviceNowSteps;
    private final DoorSteps azureDevOpsSteps;
    private final CamelDoor serviceNow;
    private final CamelDoor azureDevOps;

    Doors(
            Neighbours neighbours,
            Components rooms,
            MeterRegistry meters,
            Clock clock,
            Supplier<ProducerTemplate> template) {
        Neighbour orders = neighbours.serviceNow();
        Neighbour items = neighbours.azureDevOps();
        DoorSteps orderTokens = new DoorSteps(orders, SignIn.none(), meters, clock);
        DoorSteps itemTokens = new DoorSteps(items, SignIn.none(), meters, clock);
        this.clock = clock;
        wire = new HttpDeadline(clock);
        serviceNowSteps = new DoorSteps(
                orders, rooms.serviceNow(new CamelDoor(template, "servicenow-token", orderTokens)), meters, clock);
        azureDevOpsSteps = new DoorSteps(
                items, rooms.azureDevOps(new CamelDoor(template, "azure-devops-token", itemTokens)), meters, clock);
        serviceNow = new CamelDoor(template, "servicenow", serviceNowSteps);
        azureDevOps = new CamelDoor(template, "azure-devops", azureDevOpsSteps);
        OutgoingSettings outgoing = neighbours.settings().outgoing();
        beans.put("trust", new TrustedAuthorities(outgoing.authorities(), Optional.empty()));
        beans.put(
                "serviceNowTrust",
                new TrustedAuthorities(
                        outgoing.authorities(),
                        neighbours.settings().serviceNow().auth() instanceof Auth.MutualTls own
                                ? Optional.of(ClientCertificate.of(own.pem()))
                                : Optional.empty()));
        beans.put("serviceNowClient", new ProxiedClient(outgoing.serviceNow(), wire));
        beans.put("azureDevOpsClient", new ProxiedClient(outgoing.azureDevOps(), wire));
        beans.put("serviceNowDoor", serviceNowSteps);
        beans.put("serviceNowTokenDoor", orderTokens);
        beans.put("azureDevOpsDoor", azureDevOpsSteps);
        beans.put("azureDevOpsTokenDoor", itemTokens);
    }

    public Door serviceNow() {
        return serviceNow;
    }

    public Door azureDevOps() {
        return azureDevOps;
    }

    public List<DoorState> states() {
        return List.of(serviceNow.state(), azureDevOps.state());
    }

    @Override
    public boolean open() {
        Instant now = clock.instant();
        return states().stream().allMatch(state -> state.lets(now));
    }

    @Override
    public boolean troubled() {
        return states().stream().anyMatch(DoorState::troubled);
    }

    /** True while the log has been told already why calls to one of them do not get through. */
    boolean troubleTold() {
        return serviceNowSteps.troubleTold() || azureDevOpsSteps.troubleTold();
    }

    /** The beans the door routes name. */
    Map<String, Object> beans() {
        return beans;
    }

    /** Lets nobody new through: those who wait for a turn are told so. */
    void stop() {
        serviceNowSteps.stop();
        azureDevOpsSteps.stop();
    }

    /** Ends the calls still in flight; what they changed is found out by the next reconcile. */
    void cut() {
        wire.close();
    }
}
