package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.HygieneStore;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** {@link HygieneStore} in the database. */
final class SqlHygieneStore implements HygieneStore {
    private static final String KEEP =
            "INSERT INTO hygiene_count (day, rule, area, looked, found) VALUES (:day, :rule, :area, :looked, :found)";

    private final Database database;

    SqlHygieneStore(Database database) {
        this.database = database;
    }

    @Override
    public void keep(LocalDate day, Collection<DayCount> counts, LocalDate oldest) {
        database.transact(handle -> {
            handle.createUpdate("DELETE FROM hygiene_count WHERE day = :day OR day < :oldest")
                    .bind("day", day.toString())
                    .bind("oldest", oldest.toString())
                    .execute();
            PreparedBatch batch = handle.prepareBatch(KEEP);
            for (DayCount count : counts) {
                batch.bind("day", day.toString())
                        .bind("rule", count.rule())
                        .bind("area", StoredText.of(count.area()))
                        .bind("looked", count.looked())
                        .bind("found", count.found())
                        .add();
            }
            return batch.execute().length;
        });
    }

    @Override
    public List<DayCount> counts(LocalDate since, LocalDate until) {
        return database.read(handle -> handle.createQuery(
                        "SELECT day, rule, area, looked, found FROM hygiene_count WHERE day >= :since AND day <= :until"
                                + " ORDER BY day, rule, area")
                .bind("since", since.toString())
                .bind("until", until.toString())
                .map((row, context) -> new DayCount(
                        LocalDate.parse(row.getString("day")),
                        row.getString("rule"),
                        row.getString("area"),
                        row.getLong("looked"),
                        row.getLong("found")))
                .list());
    }
}
