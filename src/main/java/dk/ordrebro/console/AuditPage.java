package dk.ordrebro.console;

import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.LinkReports.Story;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.ledger.audit.Act;
import dk.ordrebro.ledger.audit.AuditStore;
import dk.ordrebro.ledger.audit.ChainCheck;
import dk.ordrebro.ledger.audit.ChainCheck.Wrong;
import dk.ordrebro.text.Markup;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Who did what, when, why and from where; for those who may ask the admin API the same. Whether the trail is whole is checked when asked. */
final class AuditPage implements Page {
    private static final int PAGE = 50;
    private static final int MOST_WRONG = 20;
    private static final String API = "/api/audit";

    private final ConsoleParts parts;
    private final Decisions decisions;

    AuditPage(ConsoleParts parts, Decisions decisions) {
        this.parts = parts;
        this.decisions = decisions;
    }

    @Override
    public Content show(Visit visit) {
        if (!decisions.maySee(visit, API)) {
            throw new RequestProblem(403, visit.text("refused.403.what"));
        }
        Html html = new Html(visit);
        String order = visit.parameter("order");
        List<Markup> content = new ArrayList<>();
        content.add(html.paragraph("audit.what"));
        content.add(form(visit));
        content.add(order.isEmpty() ? acts(visit, html) : decided(html, order));
        content.add(html.section("audit.whole", whole(visit, html)));
        content.add(html.section(
                "audit.export",
                Markup.of(
                        "<p>{} {}</p><pre tabindex=\"0\">./ordrebro export --audit --since {} --format csv</pre>",
                        visit.text("audit.export.how"),
                        Html.link(API + "?limit=500", visit.text("audit.export.json")),
                        LocalDate.ofInstant(parts.clock().instant(), ZoneId.systemDefault())
                                .withDayOfMonth(1))));
        return new Content(visit.text("audit"), Markup.all(content));
    }

    private static Markup form(Visit visit) {
        return Markup.of(
                """
                <form method="get" action="{}" role="search">
                <label>{} <input name="who" value="{}" maxlength="100" autocomplete="off"></label>
                <label>{} <input name="order" value="{}" maxlength="100" autocomplete="off"></label>
                <label>{} <input type="date" name="from" value="{}"></label>
                <label>{} <input type="date" name="until" value="{}"></label>
                <button>{}</button></form>
                """,
                Layout.AUDIT,
                visit.text("audit.who"),
                visit.parameter("who"),
                visit.text("order"),
                visit.parameter("order"),
                visit.text("audit.from"),
                visit.parameter("from"),
                visit.text("audit.until"),
                visit.parameter("until"),
                visit.text("find.button"));
    }

    private Markup acts(Visit visit, Html html) {
        List<Act.Kept> acts = parts.ledger().audit().newest(filter(visit));
        if (acts.isEmpty()) {
            return html.paragraph("audit.none");
        }
        Markup table = html.table(
                List.of("comment.at", "audit.who", "audit.did", "audit.why", "audit.origin"),
                acts.stream().<List<?>>map(kept -> row(kept.act())).toList());
        return acts.size() < PAGE
                ? table
                : table.and(Markup.of(
                        "<p>{}</p>",
                        Html.link(
                                visit.with(
                                        "before", Long.toString(acts.getLast().id())),
                                visit.text("find.more"))));
    }

    private static List<Object> row(Act act) {
        Markup did = Markup.of("{} <span class=\"faint\">{}</span>", act.what(), act.outcome());
        String who = Layout.AUDIT + "?who=" + Visit.encoded(act.who());
        return List.of(Html.time(act.at()), Html.link(who, act.who()), did, act.reason(), act.origin());
    }

    private static AuditStore.Filter filter(Visit visit) {
        String before = visit.parameter("before");
        return new AuditStore.Filter(
                Optional.of(visit.parameter("who")).filter(who -> !who.isEmpty()),
                day(visit, "from", Period.ZERO).orElse(Instant.EPOCH),
                day(visit, "until", Period.ofDays(1)).orElse(Instant.ofEpochMilli(Long.MAX_VALUE)),
                before.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(before)) : OptionalLong.empty(),
                PAGE);
    }

    /** The beginning of a day, or of one after it. */
    private static Optional<Instant> day(Visit visit, String name, Period later) {
        try {
            String day = visit.parameter(name);
            if (!day.isEmpty() && !day.matches("\\d{4}-\\d\\d-\\d\\d")) {
                throw new RequestProblem(400, visit.text("audit.noDay"));
            }
            return day.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(day)
                            .plus(later)
                            .atStartOfDay(ZoneId.systemDefault())
                            .toInstant());
        } catch (DateTimeException e) {
            throw new RequestProblem(400, visit.text("audit.noDay"), e);
        }
    }

    /** What people decided about one order, also where they decided about many at once. */
    private Markup decided(Html html, String number) {
        List<Event> decided = parts.ledger().reports().story(number).map(Story::timeline).orElse(List.of()).stream()
                .filter(event -> event.what() instanceof TimelineEvent.Decided)
                .toList();
        if (decided.isEmpty()) {
            return html.paragraph("audit.noneOf", number);
        }
        return Markup.of("<p>{}</p>", Html.order(number)).and(new TimelineWords(html).list(decided));
    }

    private Markup whole(Visit visit, Html html) {
        if (visit.parameter("check").isEmpty()) {
            return html.paragraph("audit.whole.what")
                    .and(Markup.of(
                            "<form method=\"get\" action=\"{}\"><input type=\"hidden\" name=\"check\" value=\"now\">"
                                    + "<button>{}</button></form>",
                            Layout.AUDIT,
                            visit.text("audit.whole.check")));
        }
        var chain = parts.ledger().audit().ofActs();
        List<Wrong> wrong = ChainCheck.of(chain);
        String entries = html.number(chain.entries().size());
        return wrong.isEmpty()
                ? Markup.of("<p class=\"well\">{}</p>", visit.text("audit.whole.yes", entries))
                : Markup.of(
                        "<div class=\"ill\"><p>{}</p>{}</div>",
                        visit.text("audit.whole.no", wrong.size()),
                        html.items(wrong.stream()
                                .limit(MOST_WRONG)
                                .map(one -> Markup.of("{}", said(visit, one)))
                                .toList()));
    }

    private static String said(Visit visit, Wrong one) {
        String kind = one.kind().name().toLowerCase(java.util.Locale.ROOT);
        return visit.text("audit.wrong." + kind, Long.toString(one.place()), Long.toString(one.entry()));
    }
}
