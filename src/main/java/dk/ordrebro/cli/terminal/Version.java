package dk.ordrebro.cli.terminal;

import java.util.Optional;
import picocli.CommandLine;

/** The version that the jar was built as. */
public final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"ordrebro " + text()};
    }

    /** For instance 0.1.0. */
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(built from source)");
    }
}
