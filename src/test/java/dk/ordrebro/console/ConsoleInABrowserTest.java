package dk.ordrebro.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dk.ordrebro.console.Chromium.Screen;
import dk.ordrebro.console.Chromium.Tab;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The console in a real browser: every page on phone and desk, in both languages, light and dark, and by keyboard alone. */
@Tag("integration")
@Order(1)
class ConsoleInABrowserTest {
    private static final Screen DESK = new Screen("en", Screen.DESK, ColorScheme.LIGHT);

    /** As the pages are at 390 pixels where somebody enlarges all letters, or has long words in Danish. */
    private static final String LONG_WORD = "Speciallægepraksisplanlægningskommissionens"
            + "arbejdsmarkedspensionsindbetalingsoversigtsblanketudfyldelsesvejledning";

    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static Stage stage;
    private static Node node;
    private static String number;
    private static String parked;

    @BeforeAll
    static void orders_are_carried_and_one_waits_for_a_person() {
        chromium = Chromium.open();
        stage = Stage.of(4, folder);
        Map<String, String> first = stage.both().orders("sc_req_item").getFirst();
        stage.both().change("sc_req_item", first.get("sys_id"), Map.of("short_description", LONG_WORD));
        String group = stage.both().insert("sys_user_group", Map.of("name", "Ukendt enhed", "active", "true"));
        Map<String, String> poison = stage.both().orders("sc_task").getFirst();
        stage.both().change("sc_task", poison.get("sys_id"), Map.of("assignment_group", group));
        node = stage.start();
        stage.awaitSettled(node);
        number = first.get("number");
        parked = poison.get("number");
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    private static List<String> pages() {
        return List.of(
                "/",
                "/console/orders",
                "/console/orders?text=NOTHING",
                "/console/orders/" + number,
                "/console/orders/" + number + "?view=sides",
                "/console/orders/" + number + "?view=dry-run",
                "/console/orders/" + parked,
                "/console/dead-letters",
                "/console/dead-letters?cause=mapping%2Flookup%2Fservice-areas",
                "/console/mappings",
                "/console/mappings/try?number=" + number + "&file=22-pc.yaml",
                "/console/handovers",
                "/console/people",
                "/console/people?look=now",
                "/console/audit",
                "/console/audit?check=now",
                "/console/nothing");
    }

    static Stream<Screen> screens() {
        return Screen.pairwise();
    }

    @ParameterizedTest
    @MethodSource("screens")
    void every_page_can_be_read_by_everybody_fits_and_asks_nobody_else(Screen screen) {
        SoftAssertions soft = new SoftAssertions();
        try (Tab tab = chromium.tab(screen)) {
            for (String path : pages()) {
                Page page = tab.open(node.address() + path);

                soft.assertThat(new AxeBuilder(page).analyze().getViolations())
                        .as("%s %s", screen, path)
                        .extracting(one ->
                                one.getId() + ": " + one.getNodes().getFirst().getHtml())
                        .isEmpty();
                soft.assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                        .as("%s %s: nothing sticks out to the side", screen, path)
                        .isLessThanOrEqualTo(screen.width());
                soft.assertThat(tab.asked())
                        .as(path)
                        .allMatch(address -> address.startsWith(node.address()) || address.startsWith("data:"));
                soft.assertThat(tab.complaints())
                        .as(path)
                        .filteredOn(said -> !said.contains("404")) // which is the answer that was asked for
                        .isEmpty();
                look(page, screen, path);
            }
        }
        soft.assertAll();
    }

    @Test
    void a_keyboard_is_enough_to_find_an_order_and_to_decide_about_it() {
        try (Tab tab = chromium.tab(DESK)) {
            Page page = tab.open(node.address() + "/");
            page.keyboard().press("Tab");
            assertThat(focused(page)).as("first of all").isEqualTo("To the content");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat((boolean) page.evaluate("document.activeElement.closest('main') !== null"))
                    .as("the navigation is skipped")
                    .isTrue();

            tab.open(node.address() + "/console/orders");
            reach(page, "input[name=text]");
            page.keyboard().type(parked);
            page.keyboard().press("Enter");
            page.waitForURL("**text=" + parked + "**");
            reach(page, "td a");
            page.keyboard().press("Enter");
            page.waitForURL("**/console/orders/" + parked);
            reach(page, "form.decision:has(input[value=replay]) input[name=reason]");
            page.keyboard().type("by keyboard");
            page.keyboard().press("Tab");
            assertThat(focused(page)).isEqualTo("Try again");
            page.keyboard().press("Enter");
            page.waitForSelector(".timeline .replayed");
            assertThat(page.textContent(".timeline")).contains("local had it tried again: by keyboard");
        }
    }

    @Test
    void what_can_be_reached_by_keyboard_is_reached_in_the_order_of_reading_and_is_seen_to_be() {
        try (Tab tab = chromium.tab(DESK)) {
            for (String path : pages()) {
                Page page = tab.open(node.address() + path);
                int reachable = (int) page.evaluate(
                        "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea,"
                                + " summary, pre[tabindex]')].filter(one => one.checkVisibility())"
                                + ".map((one, at) => one.dataset.nth = at).length");
                for (int nth = 0; nth < reachable; nth++) {
                    page.keyboard().press("Tab");
                    Object at = page.evaluate("document.activeElement.dataset.nth");
                    while (String.valueOf(nth - 1).equals(at)) { // a date has several parts
                        page.keyboard().press("Tab");
                        at = page.evaluate("document.activeElement.dataset.nth");
                    }
                    assertThat(at).as("%s, %s", path, nth).isEqualTo(String.valueOf(nth));
                    assertThat((String) page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                            .as("%s, %s", path, nth)
                            .isEqualTo("solid");
                }
            }
        }
    }

    @Test
    void the_numbers_of_the_overview_follow_what_happens_and_stand_there_without_scripts_too() {
        try (Tab looking = chromium.tab(DESK);
                Tab plain = chromium.tab(DESK, false)) {
            Page page = looking.open(node.address() + "/");
            String before = page.textContent("[data-live=settled]");
            assertThat(plain.open(node.address() + "/").textContent("[data-live=settled]"))
                    .isEqualTo(before);

            stage.both().trees(1);

            page.waitForCondition(() -> !page.textContent("[data-live=settled]").equals(before));
            assertThat(looking.complaints()).isEmpty();
            assertThat(plain.page().textContent("[data-live=settled]")).isEqualTo(before);
        }
    }

    private static String focused(Page page) {
        return (String) page.evaluate("document.activeElement.textContent");
    }

    /** By the tabulator key alone. */
    private static void reach(Page page, String selector) {
        Object wanted = page.querySelector(selector);
        assertThat(wanted).as(selector).isNotNull();
        boolean there = false;
        for (int pressed = 0; !there && pressed < 100; pressed++) {
            page.keyboard().press("Tab");
            there = (boolean)
                    page.evaluate("wanted => document.activeElement === wanted", page.querySelector(selector));
        }
        assertThat(there).as("%s is reached", selector).isTrue();
    }

    /** For a person to look at: {@code -Dconsole.pictures=FOLDER} keeps every page as it looks. */
    private static void look(Page page, Screen screen, String path) {
        String folder = System.getProperty("console.pictures", "");
        if (!folder.isEmpty()) {
            String name = screen.language() + "-" + screen.width() + "-"
                    + path.replace(number, "one").replace(parked, "parked").replaceAll("[^a-z-]+", "_");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
    }
}
