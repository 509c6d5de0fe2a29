/** The only room that knows ServiceNow: tables, sys_ids, encoded queries, journal fields, the batch API. */
package dk.ordrebro.servicenow;
