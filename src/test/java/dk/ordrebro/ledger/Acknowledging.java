package dk.ordrebro.ledger;

import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.sql.SqlLedger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A process that stores orders and says after each page, and after each batch settled, what it was told is durable. */
final class Acknowledging {
    static final int PAGE = 5;

    private Acknowledging() {}

    public static void main(String[] args) {
        Clock clock = Clock.systemUTC();
        Ledger ledger = SqlLedger.open(Sqlite.of(args[0]), clock); // never closed: it is killed
        LinkStore links = ledger.links();
        for (int page = 0; ; page++) {
            Instant now = clock.instant();
            int from = page * PAGE;
            String before = page == 0 ? "" : "p" + (page - 1);
            links.markOrders(
                    new CursorMove(Links.SOURCE, before, "p" + page, now, now), Orders.taken(from, from + PAGE, 1));
            say("marked " + page);
            Claim claim = new Claim("child", "child-" + page, now.plusSeconds(300));
            List<Link> held = links.claim(claim, PAGE, now);
            links.save(claim, Links.changes(held, link -> Links.agreed(link, link.id(), 1)), now);
            say("settled " + page);
        }
    }

    private static void say(String line) {
        byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(text, 0, text.length);
        System.out.flush();
    }
}
