package dk.ordrebro.mirror.file;

/** Hears what becomes of files, once that is stored. Metrics are an implementation. */
public interface FileListener {
    FileListener NONE = new FileListener() {};

    /** A file was carried from that side. */
    default void carried(String side, long bytes) {}

    /** A file is not carried. @param cause why */
    default void left(String side, String cause) {}
}
