package dk.ordrebro.settings;

/** A secret from the environment or a file. Never printed: {@code toString} redacts. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
