package dk.ordrebro.simulation;

import dk.ordrebro.mirror.Discussions.Comment;
import dk.ordrebro.mirror.Journals.Entry;
import dk.ordrebro.order.Order;
import dk.ordrebro.workitem.WorkItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong at the end with the comments of one order: each is to stand on the other side once, in order. */
final class CommentVerdict {
    private static final Pattern CARRIED = Pattern.compile("<div>(.*?)</div>");

    private final SimulatedServiceNow serviceNow;
    private final SimulatedAzureDevOps azure;
    private final List<String> wrong = new ArrayList<>();

    CommentVerdict(SimulatedServiceNow serviceNow, SimulatedAzureDevOps azure) {
        this.serviceNow = serviceNow;
        this.azure = azure;
    }

    List<String> on(Order order, WorkItem item) {
        toOrder(order, item);
        return toItem(order, item);
    }

    /** Of what was said on the order alone. */
    List<String> toItem(Order order, WorkItem item) {
        List<String> saidThere = journal(order)
                .filter(entry -> entry.by().equals("Bent"))
                .map(Entry::text)
                .toList();
        List<String> told = azure.said(item.id()).stream()
                .filter(comment -> comment.author().equals("Ordrebro"))
                .flatMap(comment -> CARRIED.matcher(comment.html()).results().map(found -> found.group(1)))
                .filter(text -> !text.startsWith("TASK") && !text.startsWith("Ordren ") && !text.startsWith("Flyttet/"))
                .toList();
        demand(told.equals(saidThere), order.number() + " says " + saidThere + " and its work item is told " + told);
        return wrong;
    }

    private void toOrder(Order order, WorkItem item) {
        List<String> told = journal(order)
                .filter(entry -> entry.text().contains("· Azure DevOps ·"))
                .flatMap(entry -> entry.text().lines().filter(line -> !line.contains("·") && !line.isBlank()))
                .toList();
        List<Comment> said = azure.said(item.id()).stream()
                .filter(comment -> comment.author().equals("Hanne"))
                .toList();
        for (String text : said.stream().map(CommentVerdict::words).collect(Collectors.toSet())) {
            long times = said.stream().filter(one -> words(one).equals(text)).count();
            demand(
                    Collections.frequency(told, text) == times,
                    order.number() + "'s work item says '" + text + "' " + times + " times, and the order is told "
                            + told);
        }
        List<String> firsts = said.stream()
                .filter(comment -> comment.version() == 1 && !words(comment).equals("Svar"))
                .map(CommentVerdict::words)
                .toList();
        demand(
                told.stream().filter(firsts::contains).toList().equals(firsts),
                order.number() + " is told " + told + " in another order than " + firsts);
        journal(order)
                .filter(entry -> entry.text().contains("· Azure DevOps ·"))
                .forEach(entry -> demand(
                        entry.field().equals(marked(entry, said) ? "comments" : entry.field()),
                        order.number() + " is told in " + entry.field() + " what is for the requester"));
    }

    private static boolean marked(Entry entry, List<Comment> said) {
        return said.stream()
                .anyMatch(comment -> comment.html().startsWith("#kunde ")
                        && !words(comment).equals("Svar")
                        && entry.text().lines().anyMatch(words(comment)::equals));
    }

    private static String words(Comment comment) {
        return comment.html().replace("#kunde ", "");
    }

    private Stream<Entry> journal(Order order) {
        return serviceNow.journal().stream().filter(entry -> entry.order().equals(order.ref()));
    }

    private void demand(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }
}
