package dk.ordrebro.mirror.file;

import dk.ordrebro.SettableClock;
import dk.ordrebro.Sqlite;
import dk.ordrebro.Wrapped;
import dk.ordrebro.door.NeighbourHealth;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.PastedPicture;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.settings.FileScan;
import dk.ordrebro.settings.ReconcileSettings;
import dk.ordrebro.text.Privacy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;

/** One order and its work item, whose files are carried over a ledger in a file between two sides that a test writes. */
@Tag("integration")
final class FilesUnderTest implements AutoCloseable {
    static final OrderRef ORDER = new OrderRef("sc_req_item", "%032x".formatted(1));
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
    static final Duration GIVE_UP = Duration.ofHours(24);

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T12:00:00Z"));
    final ScriptedSides sides = new ScriptedSides(clock);
    final Ledger ledger;
    boolean troubled;
    /** No lease can be prolonged. */
    boolean unprolonged;

    private final Path folder;
    private final CarryFiles carry;
    private MappingSet mappings;
    private long told;

    /** @param attachments of the mapping; @param scan who looks at files */
    FilesUnderTest(Path folder, String attachments, String scan) {
        this.folder = folder;
        this.ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), clock);
        map(attachments);
        NeighbourHealth health = new NeighbourHealth() {
            @Override
            public boolean open() {
                return true;
            }

            @Override
            public boolean troubled() {
                return troubled;
            }
        };
        ReconcileSettings.Retry retry =
                new ReconcileSettings.Retry(Duration.ofSeconds(5), 2, Duration.ofMinutes(15), GIVE_UP);
        ReconcileSettings settings = new ReconcileSettings(
                100,
                1,
                Duration.ofMinutes(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofDays(90),
                retry,
                ReconcileSettings.Verify.NEVER);
        this.carry = new CarryFiles(
                new CarryFiles.Parts(
                        reached(ledger.files()), ledger.mirror(), () -> mappings, sides, sides, LONGEST_CALL),
                settings,
                new CarryFiles.Place(
                        "node", health, folder, new Random(1), FileScan.of(scan).orElseThrow()),
                FileListener.NONE,
                clock);
        tie();
    }

    private FileStore reached(FileStore store) {
        return Wrapped.around(FileStore.class, store, (method, inner) -> {
            if (unprolonged && method.equals("extend")) {
                throw new LedgerOutage("for the test", null);
            }
            return inner.call();
        });
    }

    /** The mapping says so from now on. */
    void map(String attachments) {
        try {
            Path file = Files.createDirectories(folder.resolve("mappings")).resolve("item.yaml");
            Files.writeString(file, """
                    mapping: item
                    about: whose files are carried
                    from: sc_req_item
                    workItem:
                      project: KIT
                      type: Feature
                      fields:
                        System.Title: "${number}"
                    attachments: %s
                    """.formatted(attachments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MappingFiles.Loaded loaded = MappingFiles.read(folder, Optional.empty(), Privacy.OFF, () -> ZoneOffset.UTC);
        mappings = loaded.set().orElseThrow(() -> new AssertionError(loaded.problems()));
    }

    private void tie() {
        Instant now = clock.instant();
        Order order = new Order(ORDER, "RITM0000001", 1, now, Map.of());
        ledger.links().markOrders(List.of(new Taken(order, "item")), now);
        Claim claim = new Claim("node", "first", now.plusSeconds(300));
        Link link = ledger.links().claim(claim, 1, now).getFirst();
        Link tied = link.with(link.memory().withItem(ScriptedSides.ITEM, 1).withOrderMod(1))
                .settle(now, Optional.empty());
        ledger.links().save(claim, List.of(new Change(tied, List.of())), now);
    }

    /** A comment of the work item shows a picture that is tied to nothing. */
    void pasted(String id) {
        Claim claim = new Claim("node", "pasted", clock.instant().plusSeconds(300));
        ledger.links()
                .markOrders(
                        List.of(new Taken(new Order(ORDER, "RITM0000001", 2, clock.instant(), Map.of()), "item")),
                        clock.instant());
        Link link = ledger.links().claim(claim, 1, clock.instant()).getFirst();
        MirrorEntry entry =
                new MirrorEntry(link.id(), PastedPicture.source(id), "", "", MirrorState.SEEN, clock.instant());
        Link settled = link.settle(clock.instant(), Optional.empty());
        ledger.links().save(claim, List.of(new Change(settled, List.of(), List.of(entry))), clock.instant());
        round();
    }

    /** Files came, and all that is due is carried. */
    void noticed() {
        String from = told == 0 ? "" : "p" + told;
        told++;
        ledger.files()
                .notice(
                        new CursorMove("servicenow/sys_attachment", from, "p" + told, clock.instant(), clock.instant()),
                        List.of(ORDER));
        round();
    }

    /** Time passes, and all that is due then is carried. */
    void after(Duration time) {
        clock.forward(time);
        round();
    }

    void round() {
        for (FileBatch batch = carry.claim(); batch != null; batch = carry.claim()) {
            carry.look(batch);
            carry.fetch(batch);
            carry.tie(batch);
            carry.send(batch);
            carry.close(batch);
        }
    }

    /** Which files were left, and why. */
    List<String> left() {
        return ledger.timeline().of(link().id()).stream()
                .map(event -> event.what())
                .filter(TimelineEvent.FileLeft.class::isInstance)
                .map(TimelineEvent.FileLeft.class::cast)
                .map(file -> file.file() + " " + file.cause())
                .toList();
    }

    /** The name of each file, and what people are told of it. */
    List<String> fates() {
        Order order = new Order(ORDER, "RITM0000001", 1, clock.instant(), Map.of());
        TraceFiles.Asked asked = new TraceFiles.Asked(
                order, mappings.mappings().getFirst(), sides.read(List.of()).get(ScriptedSides.ITEM), sides.ofOrder);
        return TraceFiles.of(
                        asked,
                        ledger.mirror()
                                .of(List.of(link().id()), MirrorEntry.Log.FILES)
                                .getOrDefault(link().id(), List.of()))
                .stream()
                .map(file -> file.name() + " " + file.fate())
                .toList();
    }

    /** Its order is parked, and somebody asks for it to be tried once more. */
    void replay() {
        Claim claim = new Claim("node", "later", clock.instant().plusSeconds(300));
        Order order = new Order(ORDER, "RITM0000001", 2, clock.instant(), Map.of());
        ledger.links().markOrders(List.of(new Taken(order, "item")), clock.instant());
        Link link = ledger.links().claim(claim, 1, clock.instant()).getFirst();
        Link parked = link.park(clock.instant(), Link.Trouble.of(Causes.VALUE, "for the test"));
        ledger.links().save(claim, List.of(new Change(parked, List.of())), clock.instant());
        ledger.deadLetters().replay(List.of(link.id()), new Decision("anna", "mended", clock.instant()));
        round();
    }

    Link link() {
        return ledger.links().find(List.of(ORDER)).get(ORDER);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
