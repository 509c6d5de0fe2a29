package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What comes to a service department beside orders of the catalog: for {@link SeedOrders}, to try mappings of other kinds on. */
final class OtherKinds {
    private static final Map<String, List<String>> TEXTS = Map.of(
            "incident",
                    List.of(
                            "Printeren på 2. sal svarer ikke",
                            "Kan ikke logge på fagsystemet",
                            "Skærmen flimrer",
                            "Netværket er langsomt i mødelokalet"),
            "change_request",
                    List.of(
                            "Opgradering af databaseserver",
                            "Ny firewallregel til fjernadgang",
                            "Udskiftning af switch på rådhuset"),
            "problem",
                    List.of(
                            "Gentagne afbrydelser af wifi på skolen",
                            "Mailserveren løber tør for plads",
                            "Pålogning tager minutter om morgenen"),
            "dmn_demand",
                    List.of(
                            "Selvbetjening for foreninger",
                            "Fælles bookingsystem for haller",
                            "Digital byggesagsmappe"));

    private final ServiceNowStandIn serviceNow;
    private final Staff staff;
    private final SplittableRandom dice;

    OtherKinds(ServiceNowStandIn into, Staff staff, SplittableRandom dice) {
        this.serviceNow = into;
        this.staff = staff;
        this.dice = dice;
    }

    /** In the state in which each kind is taken up. */
    void oneOfEach(Instant at) {
        String person = Staff.pick(staff.users(), dice).get("sys_id");
        String begin = ServiceNowStandIn.stored(at.plus(Duration.ofDays(2)));
        String end = ServiceNowStandIn.stored(at.plus(Duration.ofDays(3)));
        put("incident", at, Map.of("state", "1", "caller_id", person, "category", "hardware"));
        put(
                "change_request",
                at,
                Map.of("state", "-2", "type", "normal", "risk", "4", "start_date", begin, "end_date", end));
        put("problem", at, Map.of("state", "101", "category", "software"));
        put("dmn_demand", at, Map.of("state", "2", "submitter", person, "due_date", end));
    }

    private void put(String table, Instant at, Map<String, String> values) {
        Map<String, String> row = new HashMap<>(values);
        String text = Staff.pick(TEXTS.get(table), dice);
        row.put("short_description", text);
        row.put("description", text + ". Meldt i går.");
        row.put("assignment_group", staff.group(Staff.pick(SeedCatalog.GROUPS, dice)));
        row.put("priority", Integer.toString(1 + dice.nextInt(4)));
        row.put("sys_created_on", ServiceNowStandIn.stored(at));
        row.put("sys_updated_on", ServiceNowStandIn.stored(at));
        serviceNow.insert(table, row, "portal");
    }
}
