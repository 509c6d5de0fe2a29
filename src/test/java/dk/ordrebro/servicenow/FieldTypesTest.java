package dk.ordrebro.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.order.FieldKind;
import dk.ordrebro.order.OrderField;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each type of the dictionary in the form that a mapping can use, and dates that fall on the right day. */
class FieldTypesTest {
    private static final String IDS = FakeServiceNow.id(1) + "," + FakeServiceNow.id(2);

    private Desk desk = new Desk();

    @Test
    void lists_durations_and_amounts_are_read_as_people_would_read_them() {
        Map<String, Object> list = read("glide_list", IDS + "|Asta Agerbæk, Bo Bech");
        assertThat(list).containsEntry("u_x", List.of("Asta Agerbæk", "Bo Bech"));
        assertThat(list).containsEntry("u_x_raw", List.of(FakeServiceNow.id(1), FakeServiceNow.id(2)));
        assertThat(read("glide_list", IDS + "|Agerbæk, Asta, Bo")).containsEntry("u_x", List.of("Agerbæk, Asta, Bo"));
        assertThat(read("user_roles", "itil,admin")).containsEntry("u_x", List.of("itil", "admin"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            nullValues = "null",
            value = {
                "glide_duration # 1970-01-02 03:00:00|1 Day 3 Hours # 1d 03:00 # u_x_minutes # 1620",
                "glide_duration # 1970-01-01 00:45:30|45 Minutes # 00:45 # u_x_minutes # 45",
                "glide_time # 1970-01-01 08:30:00|08:30:00 # 08:30:00 # u_x_raw # null",
                "currency2 # DKK;1234.50|1.234,50 kr. # 1234.5 # u_x_currency # DKK",
                "price # 1234.5|DKK 1.234,50 # 1234.5 # u_x_currency # DKK",
                "price # 99|$99.00 # 99 # u_x_currency # null",
                "html # <p>Hej</p> # <p>Hej</p> # u_x_raw # null",
                "translated_text # Hej # Hej # u_x_raw # null",
                "url # https://x.example # https://x.example # u_x_raw # null",
                "conditions # active=true^EQ|Aktiv # active=true^EQ # u_x_raw # null",
                "password2 # hemmeligt # null # u_x_raw # null",
            })
    void each_type_has_its_form(String type, String cell, String value, String beside, String more) {
        Map<String, Object> document = read(type, cell);

        assertThat(text(document.get("u_x"))).isEqualTo(value);
        assertThat(text(document.get(beside))).isEqualTo(more);
        assertThat(document.toString()).doesNotContain("hemmeligt");
    }

    @Test
    void a_document_id_is_the_record_it_names() {
        assertThat(read("document_id", FakeServiceNow.id(7) + "|Incident: INC7").get("u_x"))
                .isEqualTo(Map.of("sys_id", FakeServiceNow.id(7), "name", "Incident: INC7"));
    }

    @ParameterizedTest
    @CsvSource({
        "DATE,2026-11-30T23:00:00Z,2026-12-01",
        "DATE,2026-11-30T22:59:59Z,2026-11-30",
        "DATE,2026-06-30T22:00:00Z,2026-07-01",
        "DATE,2026-12-01,2026-12-01",
        "DATE_TIME,2026-11-30T23:00:00Z,2026-11-30 23:00:00",
        "DURATION,1d 03:00,1970-01-02 03:00:00",
        "DURATION,1970-01-02 03:00:00,1970-01-02 03:00:00",
        "HTML,'a & b\nc','a &amp; b<br>c'",
        "HTML,<p>a</p>,<p>a</p>",
    })
    void a_value_is_sent_in_the_form_of_its_field(FieldKind kind, String value, String stored) {
        OrderField field = new OrderField("u_x", kind, "", 0, false, Map.of());

        assertThat(Values.stored(field, value.replace("\\n", "\n"), () -> ZoneId.of("Europe/Copenhagen")))
                .isEqualTo(stored);
    }

    @Test
    void without_a_setting_days_are_those_of_the_integration_user() {
        desk.serviceNow.add(
                "sys_user", "sys_id", FakeServiceNow.id(9), "user_name", "ordrebro", "time_zone", "Asia/Tokyo");

        assertThat(zone().get()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void a_user_without_a_zone_has_the_instance_s() {
        desk.serviceNow.add("sys_user", "sys_id", FakeServiceNow.id(9), "user_name", "ordrebro", "time_zone", "");
        desk.serviceNow.add(
                "sys_properties",
                "sys_id",
                FakeServiceNow.id(3),
                "name",
                "glide.sys.default.tz",
                "value",
                "Asia/Tokyo");

        assertThat(zone().get()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void more_than_one_user_is_nobody_and_days_are_this_machine_s() {
        for (int user = 1; user <= 2; user++) {
            desk.serviceNow.add(
                    "sys_user", "sys_id", FakeServiceNow.id(user), "user_name", "u" + user, "time_zone", "Asia/Tokyo");
        }

        assertThat(zone().get()).isEqualTo(ZoneId.systemDefault());
    }

    private OrderZone zone() {
        desk.serviceNow.trap = call -> call.path().contains("javascript")
                ? desk.serviceNow.call(dk.ordrebro.door.Call.get(
                        "ourselves", call.path().replaceAll("sysparm_query=[^&]*", "sysparm_query=ORDERBYsys_id")))
                : FakeServiceNow.LET_THROUGH;
        return new OrderZone(new TableClient(desk.serviceNow, desk.clock), Optional.empty(), desk.clock);
    }

    private static String text(Object value) {
        return value == null ? null : value instanceof Double number ? String.valueOf(number) : value.toString();
    }

    private Map<String, Object> read(String type, String cell) {
        desk = new Desk();
        desk.fields = Map.of(Desk.ITEM, new TreeSet<>(List.of("u_x")));
        desk.field(Desk.ITEM, "u_x", type);
        desk.item(1, Desk.START).put("u_x", cell);
        return desk.client().read(List.of(Desk.ref(1))).get(Desk.ref(1)).document();
    }
}
