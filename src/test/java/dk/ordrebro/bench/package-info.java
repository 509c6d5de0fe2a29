/** What it costs, next to the least that it could: measured by hand with {@code ./mvnw -Pbench verify}. */
package dk.ordrebro.bench;
