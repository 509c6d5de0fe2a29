package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.ProblemReport;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.verify.ReadSides;
import dk.ordrebro.verify.SideBySide;
import java.util.Optional;

/** Opens both systems to read the two sides of one link, for the verb {@code order}; where that cannot be, it is told and not thrown. */
record SideReading(VerbContext context, LinkReports.Row row, Ledger ledger) {
    SideBySide read() {
        Optional<MappingSet> set = context.mappings().set();
        if (ProblemReport.hasErrors(context.settings().startProblems()) || set.isEmpty()) {
            return SideBySide.notAsked(context.text("order.settingsWrong"));
        }
        Optional<Mapping> mapping = set.get().named(row.mapping()).filter(named -> named.table()
                .equals(row.order().table()));
        if (mapping.isEmpty()) {
            return SideBySide.notAsked(context.text("order.mappingGone", row.mapping()));
        }
        try (BothSides sides = context.open(set.get(), ledger)) {
            return new ReadSides(sides, ledger, context::text).read(row, mapping.get());
        }
    }
}
