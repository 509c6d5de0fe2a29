/** Pages on the ServiceNow stand-in: orders as a requester and the people who handle them see them. */
package dk.ordrebro.sandbox.portal;
