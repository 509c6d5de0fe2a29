/** Pages on the Azure DevOps stand-in: a board of work items by area and state, and each work item with its history. */
package dk.ordrebro.sandbox.board;
