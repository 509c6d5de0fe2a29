package dk.ordrebro.settings;

import dk.ordrebro.text.Privacy;

/**
 * What becomes of what people write and attach: {@code privacy:} and {@code files:} of ordrebro.yaml.
 *
 * @param fileWorkers how many carry files at a time
 * @param scan who looks at files before they are carried
 */
public record ContentSettings(Privacy cpr, int fileWorkers, FileScan scan) {
    public static final ContentSettings DEFAULT = new ContentSettings(Privacy.MASK, 2, FileScan.NONE);
}
