/** Signing in at an OpenID provider: what is sent to it, and what of its answer is believed. */
package dk.ordrebro.access.oidc;
