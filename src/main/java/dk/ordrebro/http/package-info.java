/** The way in: requests, replies and problem documents, without any web server's types. */
package dk.ordrebro.http;
