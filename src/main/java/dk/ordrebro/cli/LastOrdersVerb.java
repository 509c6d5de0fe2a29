package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.ProgressLine;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** A verb over the last orders that the ledger knows, which it reads anew from ServiceNow. */
abstract class LastOrdersVerb extends Verb {
    private static final int MOST = 10_000;
    private static final int PAGE = 1_000;

    @Option(names = "--last", paramLabel = "N", defaultValue = "500")
    private int last;

    LastOrdersVerb(VerbContext context) {
        super(context);
    }

    /** Takes the orders of one page; one that ServiceNow does not show is missing. */
    interface PageOfOrders {
        void take(List<LinkReports.Row> rows, Map<OrderRef, Order> orders);
    }

    /** Called before anything is asked. */
    final void checkLast() {
        if (last < 1 || last > MOST) {
            throw wrongUse("diff.last", Integer.toString(MOST));
        }
    }

    /** The newest first; where none is known there is no answer. */
    final List<LinkReports.Row> rows() {
        try (Ledger ledger = context().openLedger()) {
            List<LinkReports.Row> rows = ledger.reports().list(LinkReports.Filter.all(last));
            if (rows.isEmpty()) {
                throw VerbFailure.because(text("diff.noOrders"));
            }
            return rows;
        }
    }

    /** Reads them page by page, and says how far it is. */
    static void read(BothSides sides, List<LinkReports.Row> rows, ProgressLine progress, PageOfOrders to) {
        for (int from = 0; from < rows.size(); from += PAGE) {
            progress.far(from, rows.size(), "diff.reading", from, rows.size());
            List<LinkReports.Row> page = rows.subList(from, Math.min(from + PAGE, rows.size()));
            to.take(page, sides.orders(page.stream().map(LinkReports.Row::order).toList()));
        }
    }
}
