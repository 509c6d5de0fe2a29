package dk.ordrebro.console;

import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.observe.ServiceStatus;
import dk.ordrebro.settings.FigureSettings.SavedSettings;
import java.time.Clock;

/**
 * What the pages tell of.
 *
 * @param standing doors and secrets of this node
 * @param model by which hours saved are counted
 * @param systems both systems, to be looked at when a person asks for it
 */
public record ConsoleParts(
        Ledger ledger, ServiceStatus standing, OpenSystems systems, SavedSettings model, Clock clock) {}
