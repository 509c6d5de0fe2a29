package dk.ordrebro.api;

import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The parameters of {@code GET /api/orders}, each checked. */
final class OrdersQuery {
    private static final List<String> NAMES = List.of("state", "mapping", "text", "after", "limit");
    private static final int USUAL = 50;
    private static final int MOST = 500;
    private static final int LONGEST = 200;

    private OrdersQuery() {}

    static LinkReports.Filter of(Map<String, String> parameters) {
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            if (!NAMES.contains(parameter.getKey())) {
                throw new RequestProblem(400, "unknown parameter; known are " + String.join(", ", NAMES));
            }
            if (parameter.getValue().length() > LONGEST) {
                throw new RequestProblem(400, parameter.getKey() + " is longer than " + LONGEST + " characters");
            }
            if (parameter.getValue().chars().anyMatch(Character::isISOControl)) {
                throw new RequestProblem(400, parameter.getKey() + " holds control characters");
            }
        }
        return new LinkReports.Filter(
                Optional.ofNullable(parameters.get("state")).map(OrdersQuery::state),
                Optional.ofNullable(parameters.get("mapping")),
                Optional.ofNullable(parameters.get("text")),
                parameters.containsKey("after")
                        ? OptionalLong.of(number(parameters.get("after"), "after", Long.MAX_VALUE))
                        : OptionalLong.empty(),
                parameters.containsKey("limit") ? (int) number(parameters.get("limit"), "limit", MOST) : USUAL);
    }

    private static LinkState state(String word) {
        return Arrays.stream(LinkState.values())
                .filter(state -> state.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new RequestProblem(
                        400,
                        "state is one of "
                                + Arrays.stream(LinkState.values())
                                        .map(LinkState::word)
                                        .collect(Collectors.joining(", "))));
    }

    private static long number(String text, String name, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new RequestProblem(400, name + " is a whole number", e);
        }
        throw new RequestProblem(400, name + " is from 1 to " + most);
    }
}
