/** What does not pass from one system to the other: what no rule takes, and registration numbers. */
package dk.ordrebro.promise.withheld;
