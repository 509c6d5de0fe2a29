/** How often and how much is asked of ServiceNow, by its clock: page sizes, warnings once an hour. */
package dk.ordrebro.servicenow.pace;
