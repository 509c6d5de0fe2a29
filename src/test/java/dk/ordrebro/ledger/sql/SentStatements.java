package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** What a database was asked, for tests that ask it how it goes about that. */
final class SentStatements implements SqlLogger {
    private static final Pattern INDEX = Pattern.compile(
            "(?:INDEX|using|on) ((?:link|file_look|timeline|mirror|flow_fact)_(?!pkey|sys_id_table|total\\b)\\w+)");

    private static final String TABLE = "(?:link|link_text|parent|file_look|mirror|timeline|hint|heard|flow_fact)\\b";

    private static final Pattern FROM_END_TO_END =
            Pattern.compile("Seq Scan on " + TABLE + "|SCAN " + TABLE + "(?! USING| VIRTUAL)");

    private static final Pattern ASKED = Pattern.compile("(?:FROM|JOIN|UPDATE) " + TABLE);

    private static final Pattern LONG_LIST = Pattern.compile("(IN \\([^,]*),[^A-Z]{200,}");

    private final Database database;
    private final List<String> sent = new ArrayList<>();

    SentStatements(Database database) {
        this.database = database;
        database.read(handle -> handle.getJdbi().setSqlLogger(this));
        database.transact(handle -> handle.getJdbi().setSqlLogger(this));
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        String sql =
                context.getParsedSql() == null ? "" : context.getParsedSql().getSql();
        boolean finds = ASKED.matcher(sql).find() && sql.contains("WHERE") && !sql.contains("WHERE id = ");
        if (finds && !sql.startsWith("EXPLAIN")) {
            sent.add(database.dialect() == Dialect.SQLITE ? sql : withValues(context));
        }
    }

    /** As PostgreSQL's driver tells it; a statement with open places has no plan. */
    private static String withValues(StatementContext context) {
        String told = context.getStatement().toString();
        return told.substring(told.indexOf("wrapping ") + "wrapping ".length());
    }

    /** What was sent since the last call goes by these of the indexes with a condition, and no others; no table is read from end to end. */
    void go(String what, String... indexes) {
        List<String> plans = plans();
        assertThat(plans).as(what).isNotEmpty();
        assertThat(plans).as(what).allSatisfy(plan -> assertThat(plan).doesNotContainPattern(FROM_END_TO_END));
        assertThat(new TreeSet<>(plans.stream().flatMap(SentStatements::indexes).toList()))
                .as("%s: %s", what, String.join("\n", plans))
                .isEqualTo(new TreeSet<>(List.of(indexes)));
    }

    /** The plans of what was sent since the last call. */
    List<String> plans() {
        List<String> statements = List.copyOf(sent);
        sent.clear();
        String explain = database.dialect() == Dialect.SQLITE ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
        return database.read(handle -> statements.stream()
                .map(sql -> rows(handle.getConnection(), explain + sql))
                .toList());
    }

    private static String rows(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> plan = new ArrayList<>(List.of(LONG_LIST.matcher(sql).replaceAll("$1, ...")));
            int last = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                plan.add(rows.getString(last));
            }
            return String.join("\n", plan);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static Stream<String> indexes(String plan) {
        return INDEX.matcher(plan).results().map(found -> found.group(1));
    }
}
