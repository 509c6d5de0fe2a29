package dk.ordrebro.yaml;

/**
 * Where something stands in an operator's file.
 *
 * @param file relative to the folder the operator named, with forward slashes
 * @param line from 1; 0 where the whole file is meant
 * @param column from 1
 */
public record Place(String file, int line, int column) {
    public static Place ofFile(String file) {
        return new Place(file, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
