/** How the organisation is called: sign-in, limits, locations, api-versions, the form of answers and refusals. */
package dk.ordrebro.sandbox.azuredevops.rest;
