package dk.ordrebro.workitem;

/**
 * A project of Azure DevOps, for its name alone can come to mean another one.
 *
 * @param name what it was called when it was last looked at; empty where nobody shows it to us any more
 */
public record ProjectIdentity(String id, String name) {}
