package dk.ordrebro.console;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Chromium of this machine, driven by Playwright, which fetches no browser of its own. Where there is none a test is skipped
 * with a line that says what to install; under CI it fails. For the thread that opened it.
 */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> OPTIONS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final String MISSING = "the console is not driven in a browser, for %s is missing here:"
            + " on Debian or Ubuntu `apt-get install chromium`, and Node 20 or newer";

    /** What a reader's machine is like. */
    record Screen(String language, int width, ColorScheme scheme) {
        static final int PHONE = 390;
        static final int DESK = 1280;
        private static final int HEIGHT = 844;

        /** Phone and desk, both languages, light and dark: each pair of these once, and so each page four times. */
        static Stream<Screen> pairwise() {
            return Stream.of(
                    new Screen("da", PHONE, ColorScheme.LIGHT),
                    new Screen("en", PHONE, ColorScheme.DARK),
                    new Screen("en", DESK, ColorScheme.LIGHT),
                    new Screen("da", DESK, ColorScheme.DARK));
        }
    }

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium open() {
        Path chromium = NAMES.stream()
                .flatMap(name -> program(name).stream())
                .findFirst()
                .orElseGet(() -> missing("Chromium"));
        Path node = program("node").orElseGet(() -> missing("Node"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_NODEJS_PATH", node.toString());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        BrowserType.LaunchOptions options =
                new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(OPTIONS);
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    private static Path missing(String what) {
        String said = MISSING.formatted(what);
        return "true".equals(System.getenv("CI")) ? fail(said) : abort(said);
    }

    private static Optional<Path> program(String name) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** How many sheets of paper a page takes. @param pdf where it is printed to */
    public int sheets(String html, Path pdf) {
        try (BrowserContext context = browser.newContext();
                Page page = context.newPage()) {
            page.setContent(html);
            byte[] printed = page.pdf(new Page.PdfOptions().setPath(pdf).setPreferCSSPageSize(true));
            return (int) Pattern.compile("/Type\\s*/Page\\b")
                    .matcher(new String(printed, StandardCharsets.ISO_8859_1))
                    .results()
                    .count();
        }
    }

    Tab tab(Screen screen) {
        return tab(screen, true);
    }

    /** @param scripts false: as with a browser that runs none */
    Tab tab(Screen screen, boolean scripts) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(screen.language())
                .setViewportSize(screen.width(), Screen.HEIGHT)
                .setColorScheme(screen.scheme())
                .setJavaScriptEnabled(scripts));
        return new Tab(context);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** One page after the other, with what the browser complains of and whom it asks. */
    static final class Tab implements AutoCloseable {
        /** Milliseconds that a busy machine may need for a page. */
        private static final int LONGEST = 120_000;

        private final BrowserContext context;
        private final Page page;
        private final List<String> complaints = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();

        private Tab(BrowserContext context) {
            this.context = context;
            context.setDefaultTimeout(LONGEST);
            this.page = context.newPage();
            page.onPageError(complaints::add);
            page.onConsoleMessage(said -> {
                if (List.of("error", "warning").contains(said.type())) {
                    complaints.add(said.text());
                }
            });
            page.onRequest(request -> asked.add(request.url()));
        }

        Page page() {
            return page;
        }

        /** What the browser's console tells, since the page was opened. */
        List<String> complaints() {
            return complaints;
        }

        /** The addresses that were asked for. */
        List<String> asked() {
            return asked;
        }

        Page open(String address) {
            complaints.clear();
            asked.clear();
            page.navigate(address);
            return page;
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
