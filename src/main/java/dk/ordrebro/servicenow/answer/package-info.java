/** Whether ServiceNow answered what it was asked, and what follows where it did not. */
package dk.ordrebro.servicenow.answer;
