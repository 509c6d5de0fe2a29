package dk.ordrebro.sandbox.page;

import dk.ordrebro.sandbox.wire.Asked;

/**
 * A browser's request: what it asks for, what its form says, in which language.
 *
 * @param form the same call with the fields of its form as parameters
 */
public record Visit(Asked asked, Asked form, Texts texts) {
    private static final String FORM = "application/x-www-form-urlencoded";

    static Visit of(Asked asked) {
        return new Visit(asked, isForm(asked) ? asked.form() : asked, Texts.of(asked));
    }

    private static boolean isForm(Asked asked) {
        return asked.method().equals("POST")
                && asked.header("content-type").orElse("").startsWith(FORM);
    }

    /** Not an API client: those ask for JSON, or send it. */
    boolean byBrowser() {
        String accept = asked.header("accept").orElse("*/*");
        boolean html = accept.contains("text/html") || accept.contains("text/*") || accept.contains("*/*");
        return html && (asked.method().matches("GET|HEAD") || isForm(asked));
    }

    public String path() {
        return asked.path();
    }

    /** Of the query string; empty where it is not there. */
    public String parameter(String name) {
        return asked.parameter(name).orElse("").strip();
    }

    /** Of the form; empty where it is not there. */
    public String field(String name) {
        return form.parameter(name).orElse("").replace("\r\n", "\n").strip();
    }

    public String text(String key, Object... values) {
        return texts.text(key, values);
    }

    /** The address to come back to, without the switch of language. */
    String here() {
        return asked.parameter("sys_id").map(id -> path() + "?sys_id=" + id).orElse(path());
    }
}
