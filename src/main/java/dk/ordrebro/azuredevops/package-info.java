/** The only room that knows Azure DevOps: JSON Patch, WIQL, area paths, revisions. */
package dk.ordrebro.azuredevops;
