package dk.ordrebro.simulation;

import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.order.Order;
import dk.ordrebro.workitem.WorkItem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong at the end with the files of one order: each stands on the other side once, or both sides are told once why not. */
final class FileVerdict {
    private static final String NOT_CARRIED = "Fil ikke overført/File not carried";

    private final SimulatedServiceNow serviceNow;
    private final SimulatedAzureDevOps azure;
    private final SimulatedFiles files;
    private final List<String> wrong = new ArrayList<>();
    private Order order;
    private WorkItem item;
    private String here;

    FileVerdict(SimulatedServiceNow serviceNow, SimulatedAzureDevOps azure, SimulatedFiles files) {
        this.serviceNow = serviceNow;
        this.azure = azure;
        this.files = files;
    }

    /** @param back whether files of the work item go to the order */
    List<String> on(Order ofOrder, WorkItem ofItem, boolean back) {
        order = ofOrder;
        item = ofItem;
        for (OrderFile file : files.of(order.ref())) {
            String content = files.content(file.id());
            if (!files.ours(file.id()) && !files.removed(content)) {
                here = file.id() + " of the order, since " + file.at();
                judge(file.name(), content, onItem(file.name(), content, true), onItem(file.name(), content, false));
            }
        }
        for (WorkItem.File file : item.files()) {
            String content = files.content(file.id());
            if (back && file.comment().isEmpty() && !files.removed(content)) {
                here = file.id() + " of the work item";
                judge(file.name(), content, onOrder(file.name(), content, true), onOrder(file.name(), content, false));
            }
        }
        return wrong;
    }

    /** @param copies that we made. @param byHand those that people put there */
    private void judge(String name, String content, long copies, long byHand) {
        boolean never = !name.endsWith(".txt") || content.length() > 100 || content.contains(SimulatedFiles.BROKEN);
        long onOrder = serviceNow.journal().stream()
                .filter(entry -> entry.order().equals(order.ref()) && tells(entry.text(), name))
                .count();
        long onItem = azure.said(item.id()).stream()
                .filter(comment -> tells(comment.html(), name))
                .count();
        boolean told = onOrder == 1 && onItem == 1;
        String what = order.number() + ": " + name + " (" + here + ") '" + (content.length() > 40 ? "large" : content)
                + "' stands "
                + copies + " times and by hand " + byHand + " times, and is told on the order " + onOrder
                + " times and on the work item " + onItem + " times";
        demand(copies <= 1 && onOrder <= 1 && onItem <= 1, what);
        demand(never ? copies == 0 && told : copies + byHand >= 1 || told, what);
    }

    private static boolean tells(String text, String name) {
        return text.contains(NOT_CARRIED) && text.contains(": " + name + " (");
    }

    private long onItem(String name, String content, boolean ours) {
        return item.files().stream()
                .filter(file -> file.name().equals(name)
                        && files.content(file.id()).equals(content)
                        && file.comment().isEmpty() != ours)
                .count();
    }

    private long onOrder(String name, String content, boolean ours) {
        return files.of(order.ref()).stream()
                .filter(file -> file.name().equals(name)
                        && files.content(file.id()).equals(content)
                        && files.ours(file.id()) == ours)
                .count();
    }

    private void demand(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }
}
