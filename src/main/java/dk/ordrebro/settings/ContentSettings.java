package dk.ordrebro.settings;

import dk.ordrebro.text.Privacy;
import java.nio.file.Path;

/**
 * What becomes of what people write and attach: {@code privacy:} and {@code files:} of ordrebro.yaml.
 *
 * @param fileWorkers how many carry files at a time
 * @param scan who looks at files before they are carried
 * @param folder where files lie on their way
 */
public record ContentSettings(Privacy cpr, int fileWorkers, FileScan scan, Path folder) {
    public static final ContentSettings DEFAULT =
            new ContentSettings(Privacy.MASK, 2, FileScan.NONE, Path.of(LedgerUrl.DATA));
}
