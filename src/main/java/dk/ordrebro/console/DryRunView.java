package dk.ordrebro.console;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.DryRun;
import dk.ordrebro.dryrun.DryRunResult;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.text.Markup;
import dk.ordrebro.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What would be written now, and why. Asks both systems and writes nothing. */
record DryRunView(Html html, ConsoleParts parts) {
    Markup html(LinkReports.Row row) {
        return html(
                parts.systems().mappings().get(),
                sides -> Optional.ofNullable(sides.orders(List.of(row.order())).get(row.order())));
    }

    /** Of the order that people call so, under a set that need not be live. */
    Markup html(String number, MappingSet set) {
        return html(set, sides -> sides.numbered(number));
    }

    private Markup html(MappingSet set, Function<BothSides, Optional<Order>> which) {
        try (BothSides sides = parts.systems().open(set)) {
            DryRun.Memory memory =
                    DryRun.Memory.of(parts.ledger(), parts.systems().stampField());
            DryRun dryRun = new DryRun(set, sides, memory, parts.systems().drafts());
            return which.apply(sides)
                    .map(known -> shown(dryRun.of(known)))
                    .orElseGet(() -> html.paragraph("order.gone"));
        } catch (CallFailure failed) {
            return Markup.of("<p class=\"ill\">{}</p>", failed.failure().what());
        }
    }

    private Markup shown(DryRunResult result) {
        WriteDrafts drafts = new WriteDrafts(html, parts.systems().drafts(), result);
        List<Markup> content = new ArrayList<>();
        content.add(html.paragraph("dry.nothing"));
        result.made().ifPresent(made -> {
            content.addAll(noted(made));
            if (!result.parked()) {
                content.add(html.section("dry.now", drafts.html(made, made.now())));
                made.then().ifPresent(then -> content.add(html.section("dry.then", drafts.html(made, then))));
            }
        });
        content.add(new Reasons(html).html(result));
        return Markup.all(content);
    }

    private List<Markup> noted(DryRunResult.Made made) {
        List<Markup> noted = new ArrayList<>();
        made.target()
                .hold()
                .filter(Plan.Hold.Park.class::isInstance)
                .ifPresent(hold -> noted.add(parked(((Plan.Hold.Park) hold).why())));
        Texts words = html.visit().commandLine();
        List<Markup> warnings =
                made
                        .warnings(remark -> words.text(
                                remark.code().key(), remark.arguments().toArray()))
                        .stream()
                        .map(one -> Markup.of("{}", one))
                        .toList();
        if (!warnings.isEmpty()) {
            noted.add(html.section("dry.warnings", html.items(warnings)));
        }
        return noted;
    }

    private Markup parked(Failure.Refused why) {
        String remedy =
                Remedies.of(why.cause().code(), html.visit().texts().locale()).orElse("");
        return Markup.of("<p class=\"ill\">{} {}</p>", html.visit().text("dry.parked", why.what()), remedy);
    }
}
