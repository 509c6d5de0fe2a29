/** Work item tracking: what the organisation holds, the rules of its process, and the resources that show and change it. */
package dk.ordrebro.sandbox.azuredevops.tracking;
