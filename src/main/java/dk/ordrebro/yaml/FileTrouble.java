package dk.ordrebro.yaml;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Why a file could not be read or written, in words for people: Java often says no more than the name of an exception. Asked
 * by whoever tells operators of files.
 *
 * @param what the sentence after "cannot be read: "
 * @param remedy what a person does about it
 */
public record FileTrouble(Kind kind, String what, String remedy) {
    /** What stands in the way; the command line has a translation of each. */
    public enum Kind {
        ABSENT,
        DENIED,
        FOLDER,
        NO_FOLDER,
        OTHER
    }

    /** What this failure says. */
    public static FileTrouble of(IOException failure) {
        String reason = reason(failure);
        return switch (failure) {
            case NoSuchFileException none ->
                new FileTrouble(Kind.ABSENT, "there is no such file", "make it, or give the right path");
            case AccessDeniedException denied ->
                new FileTrouble(Kind.DENIED, "permission denied", "give this program's user the right to it");
            case NotDirectoryException file -> noFolder();
            case FileAlreadyExistsException file -> noFolder();
            default -> of(reason);
        };
    }

    /** Linux says the rest in words of its own (errno(3)). */
    private static FileTrouble of(String reason) {
        return switch (reason) {
            case "Is a directory" -> new FileTrouble(Kind.FOLDER, "it is a folder", "put a file in its place");
            case "Not a directory" -> noFolder();
            default ->
                new FileTrouble(Kind.OTHER, reason, "see that its file system is well, has room and takes writes");
        };
    }

    private static FileTrouble noFolder() {
        return new FileTrouble(Kind.NO_FOLDER, "a file stands where its folder should be", "give another path");
    }

    private static String reason(IOException failure) {
        String said = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return said == null || said.isBlank() ? "it cannot be used" : said;
    }

    /** Both, as one line. */
    @Override
    public String toString() {
        return what + "; " + remedy;
    }
}
