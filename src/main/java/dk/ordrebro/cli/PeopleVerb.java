package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.PeopleAnswer;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.MissingPeople;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mapping.MappingSet;
import java.util.List;
import picocli.CommandLine.Command;

/** Who is named on one side and not found on the other? Over the last orders; writes nothing. */
@Command(name = "people", mixinStandardHelpOptions = true)
final class PeopleVerb extends LastOrdersVerb {
    PeopleVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        checkLast();
        MappingSet mappings = LoadedConfig.online(context()).mappings();
        if (!MissingPeople.asks(mappings)) {
            return PeopleAnswer.NOBODY_ASKED;
        }
        List<LinkReports.Row> rows = rows();
        MissingPeople people = new MissingPeople(mappings);
        try (BothSides sides = context().open(mappings)) {
            return asking(progress -> {
                read(sides, rows, progress, (page, orders) -> people.add(page, orders, sides));
                return PeopleAnswer.of(people, sides);
            });
        }
    }
}
