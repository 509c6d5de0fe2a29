package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.Postgresql;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.audit.Act;
import dk.ordrebro.ledger.audit.ChainReport;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.settings.LedgerSettings;
import dk.ordrebro.settings.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On PostgreSQL the service needs no right to make tables once another role has made them (docs/operating.md). */
@Tag("integration")
final class RuntimeRoleTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final LedgerSettings owner = Postgresql.empty().settings();

    private void say(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        owner.url(), owner.username(), owner.password().value());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void a_role_without_ddl_is_told_what_it_lacks_and_works_once_the_tables_are_there() throws SQLException {
        String role = "service_" + Long.toString(System.nanoTime(), 36);
        say("CREATE ROLE " + role + " LOGIN PASSWORD 'of the service'", "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        LedgerSettings service =
                new LedgerSettings(owner.url(), role, new Secret("of the service"), LedgerSettings.USUALLY);

        assertThatThrownBy(() -> SqlLedger.open(service, Clock.systemUTC()))
                .isInstanceOf(LedgerUnusable.class)
                .hasMessageContaining("ordrebro migrate");

        SqlLedger.open(owner, Clock.systemUTC()).close();
        say("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + role);

        try (Ledger ledger = SqlLedger.open(service, Clock.systemUTC())) {
            Order order = new Order(new OrderRef("sc_task", "1"), "TASK1", 1, NOON, Map.of("number", "TASK1"));
            ledger.links().markOrders(List.of(new Taken(order, "pc")), NOON);
            ledger.audit().record(new Act(NOON, "anna", "local", "GET /", "", "200"));

            assertThat(ledger.reports().story("TASK1")).isPresent();
            assertThat(ChainReport.of(ledger.audit(), done -> {}).whole()).isTrue();
        }
        say("DROP OWNED BY " + role, "DROP ROLE " + role);
    }
}
