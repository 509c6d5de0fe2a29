package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People are to be told of a file that is not carried, and a system refuses that. */
final class LeftFileRefusedTest {
    private static final String FILE = "f".repeat(32);

    private final LoopUnderTest test =
            new LoopUnderTest(LoopUnderTest.mappings("attachments: { toWorkItem: all, types: [txt] }\n"));

    /** Order 1 and its work item agree, and a file of the order was left: both sides are to be told. */
    private void left() {
        test.ordered(1);
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        test.files.put(ref(1), List.of(new OrderFile(ref(1), FILE, "x.exe", "", 1, "", true, test.clock.instant())));
        test.touched(1);
        Claim claim = new Claim("node", "files", test.clock.instant().plusSeconds(60));
        Link link = test.stores.links().claim(claim, 1, test.clock.instant()).getFirst();
        String name = "file.servicenow." + FILE;
        List<MirrorEntry> entries = List.of(
                entry(link, new Source(Log.FILES, Side.SERVICENOW, FILE, 1))
                        .to(MirrorState.SKIPPED, test.clock.instant()),
                entry(link, new Source(Log.NOTES, Side.MAPPING, name + ".work_notes", 1)),
                entry(link, new Source(Log.COMMENTS, Side.SERVICENOW, name + "." + link.id(), 1)));
        test.stores.links().save(claim, List.of(new Change(link, List.of(), entries)), test.clock.instant());
        test.stores.links().release(claim);
        test.orders.sent.clear();
        test.items.sent.clear();
    }

    private MirrorEntry entry(Link link, Source source) {
        return new MirrorEntry(link.id(), source, "", "", MirrorState.SEEN, test.clock.instant());
    }

    private long refusalsTold() {
        return test.timeline(1).stream()
                .filter(event ->
                        event instanceof TimelineEvent.Cut cut && cut.what().contains("is refused"))
                .count();
    }

    @Test
    void both_sides_are_told_where_nothing_refuses() {
        left();

        LoopUnderTest.run(test.loop(new ReconcileListener() {}));

        assertThat(test.orders.sent).singleElement().satisfies(write -> assertThat(write.notes())
                .hasEntrySatisfying("work_notes", text -> assertThat(text).contains("x.exe")));
        assertThat(test.items.comments.get(1L)).hasSize(1);
        assertThat(refusalsTold()).isZero();
    }

    @Test
    void the_order_goes_on_without_the_note_that_ServiceNow_refuses() {
        left();
        test.orders.refusals.add(LoopUnderTest.refused());

        LoopUnderTest.run(test.loop(new ReconcileListener() {}));

        assertThat(test.link(1).status().state()).isEqualTo(LinkState.SETTLED);
        assertThat(test.orders.sent).as("not tried again").hasSize(1);
        assertThat(test.items.comments.get(1L)).hasSize(1);
        assertThat(refusalsTold()).isEqualTo(1);
    }

    @Test
    void the_order_goes_on_without_the_comment_that_azure_devops_refuses() {
        left();
        test.items.refusals.add(LoopUnderTest.refused());

        LoopUnderTest.run(test.loop(new ReconcileListener() {}));

        assertThat(test.link(1).status().state()).isEqualTo(LinkState.SETTLED);
        assertThat(test.items.sent).as("not tried again").hasSize(1);
        assertThat(test.orders.sent).hasSize(1);
        assertThat(refusalsTold()).isEqualTo(1);
    }
}
