package dk.ordrebro.order;

import java.util.List;

/**
 * Something that can be ordered, with what is asked of the person who orders it; a first mapping is written from it.
 *
 * @param questions in the order people meet them; what carries no answer (labels, containers) is left out
 * @param tables its variable sets with many rows: their answers are no variables of the order
 * @param setsSeen false when we may not read which variable sets it has
 */
public record CatalogItem(String sysId, String name, List<Question> questions, List<String> tables, boolean setsSeen) {
    /**
     * One variable of the item, or of a variable set it has.
     *
     * @param name as expressions name it
     * @param text as people are asked
     * @param secret true when ServiceNow masks the answer
     * @param references the table its answers point to; empty when they do not
     */
    public record Question(String name, String text, boolean secret, String references) {}
}
