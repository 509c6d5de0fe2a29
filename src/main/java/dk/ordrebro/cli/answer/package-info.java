/** What each verb found out: one value a verb that shows itself as JSON and as text, and knows its exit code. */
package dk.ordrebro.cli.answer;
