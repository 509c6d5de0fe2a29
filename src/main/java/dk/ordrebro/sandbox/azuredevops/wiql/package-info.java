/** Queries in WIQL, flat and over ties: read, checked, and run over the work items. */
package dk.ordrebro.sandbox.azuredevops.wiql;
