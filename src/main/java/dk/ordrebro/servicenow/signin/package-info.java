/** Who we are to ServiceNow: the headers of each call, and the tokens that they need. */
package dk.ordrebro.servicenow.signin;
