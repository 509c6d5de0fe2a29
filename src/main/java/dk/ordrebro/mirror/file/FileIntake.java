package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.StaleCursor;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.file.OrderFiles.Notice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices files that people put on orders: an attachment does not move its order on, so the order's own poll does not see it.
 * All tables are read in one call, and only where a mapping carries files to work items.
 */
public final class FileIntake {
    /** Its cursor, as {@code status} shows it. */
    public static final String SOURCE = "servicenow/sys_attachment";

    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);
    private static final Duration BEHIND = Duration.ofSeconds(2);
    private static final Duration HOLD = Duration.ofSeconds(45);
    private static final int REMEMBERED = 10_000;

    private final OrderFiles orders;
    private final FileStore files;
    private final CursorStore cursors;
    private final Supplier<MappingSet> mappings;
    private final Reader reader;
    private final Clock clock;

    /** What the overlap showed before, so that it is not looked at once more. */
    private final Set<String> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    private Failure told;

    /** @param overlap how far back is read again for what was committed late */
    public record Reader(String node, Duration overlap) {}

    /** Where what is noticed is stored. */
    public record Memory(FileStore files, CursorStore cursors) {}

    public FileIntake(OrderFiles orders, Memory memory, Supplier<MappingSet> mappings, Reader reader, Clock clock) {
        this.orders = orders;
        this.files = memory.files();
        this.cursors = memory.cursors();
        this.mappings = mappings;
        this.reader = reader;
        this.clock = clock;
    }

    /** Reads what is new up to a little behind ServiceNow's clock. */
    public void poll() {
        Set<String> tables = mappings.get().tablesWithFiles();
        Instant now = clock.instant();
        if (tables.isEmpty() || !cursors.hold(SOURCE, reader.node(), now.plus(HOLD), now)) {
            return;
        }
        try {
            read(tables);
            told = null;
        } catch (StaleCursor moved) {
            LOG.atInfo().addKeyValue("source", SOURCE).log("another read on meanwhile; the next tick follows");
        } catch (CallFailure failed) {
            tell(failed.failure());
        }
    }

    private void read(Set<String> tables) {
        String from = cursors.find(SOURCE).map(CursorStore.Cursor::position).orElse("");
        Instant until = orders.now().minus(BEHIND);
        Instant since = (from.isEmpty() ? until : Instant.parse(from)).minus(reader.overlap());
        List<Notice> news = orders.changed(tables, since, until).stream()
                .filter(notice -> !seen.contains(notice.id() + notice.at()))
                .toList();
        files.notice(
                new CursorMove(SOURCE, from, until.toString(), until, clock.instant()),
                news.stream().map(Notice::order).collect(Collectors.toSet()));
        news.forEach(notice -> seen.add(notice.id() + notice.at()));
    }

    /** What the door itself tells, it tells once for all. */
    private void tell(Failure failure) {
        boolean news = Optional.ofNullable(told)
                .filter(before -> before.cause().equals(failure.cause()))
                .isEmpty();
        told = failure;
        if (failure.ofPart() && news) {
            cursors.trouble(SOURCE, new CursorStore.Trouble(failure.what(), clock.instant()));
            LOG.atWarn()
                    .addKeyValue("source", SOURCE)
                    .addKeyValue("cause", failure.cause())
                    .log("new files of orders are not seen: {}", failure.what());
        }
    }
}
