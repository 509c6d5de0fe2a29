package dk.ordrebro.workitem;

/**
 * The value of a long field that holds Markdown, in a work item that was read and in one that is to be written; any other text
 * of a long field is HTML (azure-devops.md section 4).
 */
public record MarkdownText(String text) {
    /** The source, as values are shown. */
    @Override
    public String toString() {
        return text;
    }
}
