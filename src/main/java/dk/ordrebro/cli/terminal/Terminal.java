package dk.ordrebro.cli.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Where a verb prints, and what the caller's environment asks of it: language (ORDREBRO_LANGUAGE, which the launcher sets, LC_ALL, LC_MESSAGES, LANG), colours (NO_COLOR)
 * and overrides of settings.
 */
public final class Terminal {
    private static final String BUNDLE = "dk.ordrebro.cli.messages";
    private static final char ESCAPE = 27;

    private final PrintWriter out;
    private final PrintWriter err;
    private final OutputStream bytes;
    private final Map<String, String> environment;
    private final boolean interactive;
    private final boolean colours;
    private final Locale locale;
    private final ResourceBundle texts;

    /** @param interactive true when a person looks at it, false for a pipe or a file */
    public Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment, boolean interactive) {
        this(out, err, asCharacters(out), environment, interactive);
    }

    private Terminal(
            PrintWriter out,
            PrintWriter err,
            OutputStream bytes,
            Map<String, String> environment,
            boolean interactive) {
        this.out = out;
        this.err = err;
        this.bytes = bytes;
        this.environment = Map.copyOf(environment);
        this.interactive = interactive;
        this.colours = interactive
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        this.locale = locale(environment);
        this.texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    }

    /** The terminal this process was started from. */
    public static Terminal ofProcess() {
        Charset charset = System.out.charset();
        return new Terminal(
                new PrintWriter(System.out, true, charset),
                new PrintWriter(System.err, true, System.err.charset()),
                System.out,
                System.getenv(),
                Boolean.getBoolean(
                        "ordrebro.terminal")); // said by the launcher: Java 21 and 22 differ on System.console()
    }

    /** A byte a character, where all there is takes characters. */
    private static OutputStream asCharacters(PrintWriter out) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                out.write(one & 0xff);
            }
        };
    }

    /** Writes what is no text to where text is printed. @throws UncheckedIOException when it is taken no more */
    public void print(byte[] file) {
        try {
            out.flush();
            bytes.write(file);
            bytes.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** Danish or English: the numbers and dates in tables follow it too. */
    public Locale locale() {
        return locale;
    }

    public ResourceBundle texts() {
        return texts;
    }

    /** True when a person looks at it, false for a pipe or a file. */
    public boolean interactive() {
        return interactive;
    }

    public boolean colours() {
        return colours;
    }

    /** The text of this key in the caller's language, with its {0}, {1}... filled in. */
    public String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    /**
     * A secret: asked for twice and not shown where a person looks, else the first line of the standard input.
     *
     * @return empty where the two differ, or there is none
     */
    public Optional<String> secret(String prompt, String again) {
        Console console = interactive ? System.console() : null;
        if (console == null) {
            try {
                return Optional.ofNullable(
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        char[] once = console.readPassword("%s", prompt);
        char[] twice = once == null ? null : console.readPassword("%s", again);
        return Arrays.equals(once, twice) && once != null ? Optional.of(new String(once)) : Optional.empty();
    }

    /** What follows begins at the top of an empty screen where a person looks, else after an empty line. */
    public void clear() {
        out.print(interactive ? ESCAPE + "[H" + ESCAPE + "[2J" : System.lineSeparator());
    }

    public String red(String text) {
        return paint("31", text);
    }

    public String yellow(String text) {
        return paint("33", text);
    }

    public String bold(String text) {
        return paint("1", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return colours ? ESCAPE + "[" + code + "m" + text + ESCAPE + "[0m" : text;
    }

    /** Read here and not by Java: a machine without the Danish locale installed still has operators who read Danish. */
    private static Locale locale(Map<String, String> environment) {
        for (String name : new String[] {"ORDREBRO_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.startsWith("da") ? Locale.of("da", "DK") : Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }
}
