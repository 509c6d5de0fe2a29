package dk.ordrebro.sandbox.board;

import java.util.List;
import java.util.Optional;

/** The other side, as pages link to it. Given by whoever runs both systems. */
public interface Orders {
    /** The address of the page of the order with this number; empty where there is none. */
    Optional<String> page(String number);

    /** Addresses that texts may link to. */
    List<String> hosts();
}
