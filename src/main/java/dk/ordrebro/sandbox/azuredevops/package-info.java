/** Azure DevOps in memory: the stand-in as a whole, and what of it is neither work item nor query. */
package dk.ordrebro.sandbox.azuredevops;
