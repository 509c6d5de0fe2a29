package dk.ordrebro.console;

import dk.ordrebro.text.Markup;

/** One page of the console. */
interface Page {
    /** What stands on it. @param title its heading too */
    record Content(String title, Markup main) {}

    /** Throws a RequestProblem where there is nothing to show, and a LedgerOutage where nothing can be read now. */
    Content show(Visit visit);
}
