package dk.ordrebro.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Takes what is many a page at a time. */
public final class Pages {
    private Pages() {}

    /** All of them in their order, so many to a page; the last may be shorter. */
    public static <T> List<List<T>> of(Collection<T> all, int size) {
        List<T> list = List.copyOf(all);
        List<List<T>> pages = new ArrayList<>();
        for (int from = 0; from < list.size(); from += size) {
            pages.add(list.subList(from, Math.min(list.size(), from + size)));
        }
        return pages;
    }
}
