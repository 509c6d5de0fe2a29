package dk.ordrebro.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** By what a file is seen to have changed, without reading it: time, size and which file it is. */
public final class FileState {
    private FileState() {}

    /** Compared as it is; a file that is not there has a state too. */
    public static String of(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey() + "|";
        } catch (IOException gone) {
            return "none|";
        }
    }
}
