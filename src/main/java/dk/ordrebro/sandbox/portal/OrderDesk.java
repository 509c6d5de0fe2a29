package dk.ordrebro.sandbox.portal;

import java.util.List;
import java.util.Map;

/** Where the form of a new order gets its choices, and which places it. Given by whoever seeds the catalog. */
public interface OrderDesk {
    /**
     * What somebody orders.
     *
     * @param item one of {@link #items}
     * @param person a sys_id of {@link #people}
     * @param text in one line; empty for the item's name
     * @param details the whole of it; may be empty
     */
    record Wish(String item, String person, String text, String details) {}

    /** The catalog items that can be ordered, by name. */
    List<String> items();

    /** Names of the people one can order for, by sys_id. */
    Map<String, String> people();

    /**
     * Places a request with one item and its task.
     *
     * @return the sys_id of the item
     * @throws IllegalArgumentException where item or person is not offered
     */
    String place(Wish wish);
}
