/** Long text as the organisation keeps it. */
package dk.ordrebro.sandbox.azuredevops.html;
