/** ServiceNow in memory: tables, encoded queries, the Table, Aggregate, Attachment and Batch APIs, and how they go wrong. */
package dk.ordrebro.sandbox.servicenow;
