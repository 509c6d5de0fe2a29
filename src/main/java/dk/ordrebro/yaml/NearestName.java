package dk.ordrebro.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the right name nearest to a wrong one, so that a message can say what to write instead. */
public final class NearestName {
    private static final int FEW = 16; // more names than this are no help to a reader

    private NearestName() {}

    /** The nearest by edit distance (letter case aside), if it is near enough to be meant. */
    public static Optional<String> of(String wrong, Collection<String> right) {
        String low = wrong.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, low.length() / 3);
        record Near(String name, int distance) {}
        return right.stream()
                .map(name -> new Near(name, distance(low, name.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance() <= allowed)
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .map(Near::name);
    }

    /** A remedy in words: the nearest name, else the names there are when they are few, else nothing. */
    public static String remedy(String wrong, Collection<String> right) {
        Optional<String> nearest = of(wrong, right);
        if (nearest.isPresent()) {
            return "did you mean '" + nearest.get() + "'?";
        }
        if (right.isEmpty() || right.size() > FEW) {
            return "";
        }
        return "known here: " + String.join(", ", right.stream().sorted().toList());
    }

    /** Edits from one text to the other: insert, delete, replace, or swap two neighbours. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                if (swapped(a, b, i, j)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    private static boolean swapped(String a, String b, int i, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
