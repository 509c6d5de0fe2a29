package dk.ordrebro.sandbox;

import java.time.Instant;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/** One version of a comment on a work item. */
record AzureDevOpsComment(
        long id,
        int version,
        String text,
        boolean markdown,
        AzureDevOpsPerson createdBy,
        Instant createdAt,
        Instant modifiedAt,
        boolean deleted) {

    static AzureDevOpsComment said(String text, boolean markdown, AzureDevOpsAuthor author) {
        String kept = markdown ? text : AzureDevOpsHtml.rewritten(text);
        return new AzureDevOpsComment(0, 1, kept, markdown, author.who(), author.at(), author.at(), false);
    }

    /** As a browser would show it; of Markdown only the paragraphs are rendered. */
    String html() {
        return markdown
                ? text.lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> "<p>" + Entities.escape(line) + "</p>")
                        .collect(Collectors.joining("\n"))
                : text;
    }

    AzureDevOpsComment numbered(long number) {
        return new AzureDevOpsComment(number, version, text, markdown, createdBy, createdAt, modifiedAt, deleted);
    }

    AzureDevOpsComment edited(String changed, Instant at) {
        String kept = markdown ? changed : AzureDevOpsHtml.rewritten(changed);
        return new AzureDevOpsComment(id, version + 1, kept, markdown, createdBy, createdAt, at, deleted);
    }

    AzureDevOpsComment withdrawn(Instant at) {
        return new AzureDevOpsComment(id, version + 1, text, markdown, createdBy, createdAt, at, true);
    }
}
