package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.ledger.DoorStore;
import dk.ordrebro.observe.StatusJson;
import dk.ordrebro.observe.StatusReport;
import java.util.List;
import java.util.Map;

/**
 * How it is going.
 *
 * @param doors as the running nodes told them lately; empty when none runs
 */
public record StatusAnswer(StatusReport report, List<DoorStore.Told> doors) implements Answer {
    @Override
    public Map<String, Object> json(Terminal terminal) {
        return StatusJson.of(report, doors.stream().map(StatusJson::door).toList());
    }

    @Override
    public void print(Terminal terminal) {
        new StatusText(terminal, report.clock()).print(this);
    }
}
