package dk.ordrebro.ledger.sql;

import dk.ordrebro.settings.LedgerSettings;
import dk.ordrebro.settings.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;

/** A ledger as an older version of the service left it. */
public final class OlderLedger {
    private OlderLedger() {}

    /** @param version of its tables @param rows statements that fill them */
    public static void make(LedgerSettings settings, int version, List<String> rows) throws SQLException {
        String password =
                Optional.ofNullable(settings.password()).map(Secret::value).orElse(null);
        String identity = settings.sqlite()
                ? "INTEGER PRIMARY KEY AUTOINCREMENT"
                : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
        Flyway.configure(OlderLedger.class.getClassLoader())
                .dataSource(settings.url(), settings.username(), password)
                .locations("classpath:dk/ordrebro/ledger/schema")
                .placeholders(Map.of("identity", identity))
                .table("schema_history")
                .target(Integer.toString(version))
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.username(), password);
                Statement statement = connection.createStatement()) {
            for (String row : rows) {
                statement.execute(row);
            }
        }
    }
}
