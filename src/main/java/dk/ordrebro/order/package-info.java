/** Orders as values: what ServiceNow holds, in the form that every other room reads. Nothing but the JDK. */
package dk.ordrebro.order;
