/** {@code ordrebro.yaml} and the environment, read into records. */
package dk.ordrebro.settings;
