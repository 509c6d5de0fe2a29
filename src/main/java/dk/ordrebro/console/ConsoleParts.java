package dk.ordrebro.console;

import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.observe.ServiceStatus;
import dk.ordrebro.settings.FigureSettings;
import java.time.Clock;

/**
 * What the pages tell of.
 *
 * @param standing doors and secrets of this node
 * @param figures what they are counted by
 * @param systems both systems, to be looked at when a person asks for it
 */
public record ConsoleParts(
        Ledger ledger, ServiceStatus standing, OpenSystems systems, FigureSettings figures, Clock clock) {}
