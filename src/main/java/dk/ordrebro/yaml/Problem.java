package dk.ordrebro.yaml;

/**
 * Something wrong in an operator's file, told so that it can be mended without asking anybody.
 *
 * @param file relative to the folder the operator named
 * @param line from 1; 0 where the whole file is meant
 * @param column from 1
 * @param severity errors stop, warnings are told
 * @param what what is wrong, with the offending text
 * @param remedy what to write instead, the nearest right name included; may be empty
 */
public record Problem(String file, int line, int column, Severity severity, String what, String remedy) {
    /** Errors stop the start or the reload; warnings are told. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** {@code file:line:column: error: what, remedy}: the form compilers use, so that editors and CI can read it. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        String said = place + ": " + severity.name().toLowerCase(java.util.Locale.ROOT) + ": " + what;
        return remedy.isEmpty() ? said : said + "; " + remedy;
    }
}
