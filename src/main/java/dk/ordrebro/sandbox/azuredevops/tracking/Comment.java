package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.html.Html;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/** One version of a comment on a work item. */
record Comment(
        long id,
        int version,
        String text,
        boolean markdown,
        Person createdBy,
        Instant createdAt,
        Instant modifiedAt,
        boolean deleted) {

    static Comment said(String text, boolean markdown, Author author) {
        String kept = markdown ? text : Html.rewritten(text);
        return new Comment(0, 1, kept, markdown, author.who(), author.at(), author.at(), false);
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

    Comment numbered(long number) {
        return new Comment(number, version, text, markdown, createdBy, createdAt, modifiedAt, deleted);
    }

    Comment edited(String changed, Instant at) {
        String kept = markdown ? changed : Html.rewritten(changed);
        return new Comment(id, version + 1, kept, markdown, createdBy, createdAt, at, deleted);
    }

    Comment withdrawn(Instant at) {
        return new Comment(id, version + 1, text, markdown, createdBy, createdAt, at, true);
    }
}
