package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** The people of the fictional municipality in ServiceNow, where they sit and in which groups they work; for {@link SeedOrders}. */
final class Staff {
    private final ServiceNowStandIn serviceNow;
    private final SplittableRandom dice;
    private final List<Map<String, String>> users = new ArrayList<>();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final List<String> locations = new ArrayList<>();

    /** Writes all of them at once. */
    Staff(ServiceNowStandIn into, SplittableRandom dice) {
        this.serviceNow = into;
        this.dice = dice;
        SeedCatalog.LOCATIONS.forEach(
                name -> locations.add(insert("cmn_location", Map.of("name", name, "city", "Aaby"))));
        people();
        SeedCatalog.GROUPS.forEach(this::group);
        SeedCatalog.TEAM.forEach(this::member);
    }

    /** Somebody of the teams, who works in both systems. */
    private void member(String name) {
        String mail = ascii(name).replace(' ', '.') + "@kit.example";
        insert(
                "sys_user",
                Map.of(
                        "user_name",
                        mail.substring(0, mail.indexOf('@')),
                        "name",
                        name,
                        "email",
                        mail,
                        "active",
                        "true"));
    }

    static <T> T pick(List<T> from, SplittableRandom dice) {
        return from.get(dice.nextInt(from.size()));
    }

    static String ascii(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("æ", "ae")
                .replace("ø", "oe")
                .replace("å", "aa");
    }

    /** Those who order, as their records are. */
    List<Map<String, String>> users() {
        return users;
    }

    /** The sys_id of the group of this name, which is made where there is none. */
    String group(String name) {
        return groups.computeIfAbsent(name, this::made);
    }

    private void people() {
        int number = 0;
        for (String first : SeedCatalog.FIRST_NAMES) {
            String last = SeedCatalog.LAST_NAMES.get(number % SeedCatalog.LAST_NAMES.size());
            String login = ascii(first).substring(0, 2) + ascii(last).substring(0, 2) + String.format("%02d", number);
            users.add(user(login, first, last));
            number++;
        }
        user("sandbox", "Ordrebro", "Integration");
        user("coordinator", "Kit", "Koordinator");
    }

    private Map<String, String> user(String login, String first, String last) {
        Map<String, String> user = new LinkedHashMap<>();
        user.put("user_name", login);
        user.put("name", first + " " + last);
        user.put("first_name", first);
        user.put("last_name", last);
        user.put("email", ascii(first) + "." + ascii(last) + "@kit.example");
        user.put("location", pick(locations, dice));
        user.put("active", "true");
        user.put("sys_id", insert("sys_user", user));
        return user;
    }

    private String made(String group) {
        return insert(
                "sys_user_group",
                Map.of(
                        "name",
                        group,
                        "email",
                        ascii(group).replace(' ', '.') + "@kit.example",
                        "manager",
                        pick(users, dice).get("sys_id"),
                        "active",
                        "true"));
    }

    private String insert(String table, Map<String, String> values) {
        return serviceNow.insert(table, values, "system");
    }
}
