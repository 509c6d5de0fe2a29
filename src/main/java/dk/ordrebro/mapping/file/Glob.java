package dk.ordrebro.mapping.file;

/** A pattern on a name: {@code *} stands for any text, {@code ?} for one character. Linear in time, whatever the pattern. */
final class Glob {
    private Glob() {}

    static boolean fits(String pattern, String name) {
        int at = 0;
        int star = -1;
        int from = 0;
        for (int i = 0; i < name.length(); ) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                from = i;
            } else if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == name.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++from;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }
}
