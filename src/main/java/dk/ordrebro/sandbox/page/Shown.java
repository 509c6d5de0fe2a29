package dk.ordrebro.sandbox.page;

import dk.ordrebro.http.Reader;
import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Handler;
import dk.ordrebro.sandbox.wire.Reply;
import dk.ordrebro.text.Markup;
import java.util.Optional;

/** A stand-in with pages for people beside its API. Which of both answers is decided by path and by who asks. */
public record Shown(Handler system, Pages pages) implements Handler {
    @Override
    public Reply handle(Asked asked) {
        return system.handle(asked);
    }

    @Override
    public String truth() {
        return system.truth();
    }

    @Override
    public Object switches() {
        return system.switches();
    }

    @Override
    public Optional<Reply> page(Asked asked) {
        if (asked.path().equals(Layout.STYLE)) {
            return Optional.of(Layout.style());
        }
        if (!pages.owns(asked.path())) {
            return Optional.empty();
        }
        Visit visit = Visit.of(asked);
        return visit.byBrowser() ? Optional.of(answer(visit)) : Optional.empty();
    }

    private Reply answer(Visit visit) {
        String language = visit.parameter(Visit.LANGUAGE);
        if (Reader.LANGUAGES.contains(language)) {
            return Layout.seeOther(visit.here()).with("Set-Cookie", Reader.keeping(language));
        }
        try {
            return visit.asked().method().equals("POST") ? act(visit) : pages.show(visit);
        } catch (Pages.NoSuchPage none) {
            return told(404, visit, visit.text("none"));
        }
    }

    private Reply act(Visit visit) {
        if (!FormToken.trusts(visit)) {
            return told(403, visit, visit.text("foreignForm"));
        }
        try {
            return Layout.seeOther(pages.act(visit));
        } catch (Pages.NoSuchPage none) {
            throw none;
        } catch (RuntimeException forbidden) {
            return told(400, visit, visit.text("refused", String.valueOf(forbidden.getMessage())));
        }
    }

    private static Reply told(int status, Visit visit, String what) {
        Markup back =
                Markup.of("<main id=\"main\"><h1>{}</h1><p><a href=\"/\">{}</a></p></main>", what, visit.text("home"));
        return Layout.page(status, visit, what, back);
    }
}
