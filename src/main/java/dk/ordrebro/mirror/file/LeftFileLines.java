package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.mirror.Marker;
import dk.ordrebro.text.Html;
import dk.ordrebro.text.HtmlText;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How it reads that a file is not carried, in Danish and English, for nobody knows who reads. */
final class LeftFileLines {
    private static final String HEAD = "Fil ikke overført/File not carried";

    private static final Map<String, String> WHY = Map.of(
            Causes.FILE_TOO_LARGE.code(), "større end tilladt/larger than allowed",
            Causes.FILE_TYPE.code(), "typen er ikke tilladt/type not allowed",
            Causes.FILE_MANY.code(), "arbejdsopgaven kan ikke have flere filer/the work item can hold no more files",
            Causes.FILE_SCAN.code(), "afvist af virusscanneren/refused by the virus scanner",
            Causes.FILE_GONE.code(), "er der ikke længere/is not there any more",
            Causes.FILE_CUT.code(), "kan ikke læses helt/cannot be read whole");

    private static final String REFUSED = "afvist/refused";

    private LeftFileLines() {}

    /** @param side where it stands. @param why the code of the cause */
    static String line(Side side, String name, String why) {
        String way = side == Side.SERVICENOW ? "ServiceNow → Azure DevOps" : "Azure DevOps → ServiceNow";
        return way + ": " + name + " (" + WHY.getOrDefault(why, REFUSED) + ")";
    }

    /** An entry of a journal. */
    static String entry(String line) {
        return HtmlText.defused(HEAD + " · " + line);
    }

    /**
     * A comment of a work item.
     *
     * @param joins the number of an order that shares the work item of another, which then passes it over; else empty
     * @param lines by what they tell of, which is found again by it
     */
    static String comment(Optional<String> joins, Map<Source, String> lines) {
        return "<p><b>" + HEAD + "</b>"
                + joins.map(number -> " · " + Html.escaped(number)).orElse("") + "</p>"
                + lines.entrySet().stream()
                        .map(line -> "<p>" + Html.escaped(line.getValue()) + " · "
                                + Marker.named(line.getKey(), joins.isPresent()) + "</p>")
                        .collect(Collectors.joining());
    }
}
