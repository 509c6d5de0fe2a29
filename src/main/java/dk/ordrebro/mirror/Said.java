package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * What is about to be told on the other side, in one comment.
 *
 * @param sources the entries it is made of, oldest first
 * @param digests the fingerprint of each one's text
 * @param field the journal field that it goes to, or that its entries come from
 * @param text as it is sent, the line of its author included
 * @param edited true when it tells of an edit
 */
record Said(List<Source> sources, List<String> digests, String field, String text, boolean edited) {
    /** Several as one, in their order. @param separator stands between their texts */
    static Said together(List<Said> all, String separator) {
        return new Said(
                all.stream().flatMap(one -> one.sources().stream()).toList(),
                all.stream().flatMap(one -> one.digests().stream()).toList(),
                all.getLast().field(),
                String.join(separator, all.stream().map(Said::text).toList()),
                all.stream().anyMatch(Said::edited));
    }

    /** Where there is a flood of them, as few as fit: those that go to one field and are no longer together than that. */
    static List<Said> gathered(List<Said> all, String separator, int longest) {
        List<Said> gathered = new ArrayList<>();
        List<Said> open = new ArrayList<>();
        int length = 0;
        for (Said said : all) {
            boolean fits = open.isEmpty()
                    || (open.getLast().field().equals(said.field())
                            && length + said.text().length() <= longest);
            if (!fits) {
                gathered.add(together(open, separator));
                open.clear();
                length = 0;
            }
            open.add(said);
            length += said.text().length();
        }
        if (!open.isEmpty()) {
            gathered.add(together(open, separator));
        }
        return gathered;
    }

    @Override
    public String toString() {
        return sources.toString(); // never the text
    }
}
