package dk.ordrebro.console;

import dk.ordrebro.console.Decisions.Act;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.text.Markup;

/** The buttons by which a person decides about links; none for what this person may not do. */
record DecisionForms(Visit visit, Decisions decisions) {
    /** Of one order: a dead letter is tried again or given up, what is at rest is looked at again. */
    Markup ofLink(LinkReports.Row row) {
        Markup which = hidden("id", Long.toString(row.id()));
        return switch (row.status().state()) {
            case PARKED -> form(Act.REPLAY, "", which).and(form(Act.DISCARD, "", which));
            case SETTLED, ENDED -> form(Act.MARK, "", which);
            case DUE, CLAIMED, DISCARDED -> Markup.NONE;
        };
    }

    /** Of all dead letters of one cause. */
    Markup ofCause(String cause) {
        Markup which = hidden("cause", cause);
        return form(Act.REPLAY, ".all", which).and(form(Act.DISCARD, ".all", which));
    }

    /** @param many what its words end with where it is about many */
    private Markup form(Act act, String many, Markup which) {
        if (!decisions.may(visit, act)) {
            return Markup.NONE;
        }
        return Markup.of(
                """
                <form method="post" action="{}" class="decision">{}{}{}
                <label class="grow">{} <input name="reason" maxlength="500" autocomplete="off"{}></label>
                <button class="{}">{}</button></form>
                """,
                Decisions.PATH,
                which,
                hidden("act", act.word()),
                hidden("back", visit.here()),
                visit.text(act == Act.DISCARD ? "act.reason.needed" : "act.reason"),
                act == Act.DISCARD ? new Markup(" required") : "",
                act.word(),
                visit.text("act." + act.word() + many));
    }

    private static Markup hidden(String name, String value) {
        return Markup.of("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, value);
    }
}
