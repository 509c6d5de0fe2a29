/** Work items as values: what Azure DevOps holds, in the form that every other room reads. Nothing but the JDK. */
package dk.ordrebro.workitem;
