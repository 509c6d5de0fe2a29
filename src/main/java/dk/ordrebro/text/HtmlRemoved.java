package dk.ordrebro.text;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.owasp.html.HtmlChangeListener;

/**
 * Collects what the allow-list takes out of foreign HTML: names of elements and attributes. A name that HTML does not know is
 * not repeated, for people write {@code <name@example.com>} too.
 */
public final class HtmlRemoved implements HtmlChangeListener<HtmlRemoved> {
    private static final int MOST = 12;

    private static final Set<String> ELEMENTS = words(
            "abbr address applet area article aside audio base big body button canvas caption center cite col colgroup dd"
                    + " del details dialog dl dt embed fieldset figcaption figure font footer form frame frameset head"
                    + " header html iframe img input ins kbd label legend link main map mark marquee math meta nav"
                    + " noscript object option optgroup param picture q samp script section select small source strike"
                    + " style summary svg template textarea tfoot time title track tt var video");

    private static final Set<String> ATTRIBUTES = words(
            "action align alt background bgcolor border cellpadding cellspacing class color colspan contenteditable dir"
                    + " draggable face formaction height hidden href hspace id lang name rel rowspan role size src srcdoc"
                    + " srcset start style tabindex target title type valign value vspace width");

    private static final Pattern HANDLER = Pattern.compile("on[a-z]{3,24}");

    private final Set<String> names = new TreeSet<>();

    private static Set<String> words(String text) {
        return Set.of(text.split(" ", -1));
    }

    @Override
    public void discardedTag(HtmlRemoved context, String element) {
        String name = element.toLowerCase(Locale.ROOT);
        // an allowed one goes too when nothing is left on it: a link without an address that is allowed
        names.add(known(name) ? name : "an element HTML does not know");
    }

    @Override
    public void discardedAttributes(HtmlRemoved context, String element, String... attributes) {
        String of = element.toLowerCase(Locale.ROOT);
        if (!known(of)) {
            return; // told as an unknown element
        }
        for (String attribute : attributes) {
            String name = attribute.toLowerCase(Locale.ROOT);
            boolean known = ATTRIBUTES.contains(name) || HANDLER.matcher(name).matches();
            names.add(of + " " + (known ? name : "with an attribute HTML does not know"));
        }
    }

    private static boolean known(String element) {
        return Html.allows(element) || ELEMENTS.contains(element);
    }

    public boolean any() {
        return !names.isEmpty();
    }

    /** In alphabetical order, the first dozen. */
    public String names() {
        String first = String.join(", ", names.stream().limit(MOST).toList());
        return names.size() > MOST ? first + " and " + (names.size() - MOST) + " more" : first;
    }
}
