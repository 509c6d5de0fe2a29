/** Who may do what: callers of the admin API, by token or by machine. */
package dk.ordrebro.access;
