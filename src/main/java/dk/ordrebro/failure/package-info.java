/** The five kinds of failure, named by what happens next. Nothing but the JDK. */
package dk.ordrebro.failure;
