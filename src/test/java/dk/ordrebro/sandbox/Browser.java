package dk.ordrebro.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A person's browser without scripts: asks for HTML in a language, follows redirects, fills in forms and sends them. */
public final class Browser {
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String language;

    public Browser(String language) {
        this.language = language;
    }

    /** A page as it came. */
    public record Page(HttpResponse<String> answer, Document document) {
        public int status() {
            return answer.statusCode();
        }

        public String path() {
            return answer.uri().getPath();
        }

        public String text() {
            return document.text();
        }

        public String header(String name) {
            return answer.headers().firstValue(name).orElse("");
        }
    }

    public Page open(String address) {
        return page(request(address).GET());
    }

    /** The same with a header of one's own. */
    public Page open(String address, String header, String value) {
        return page(request(address).setHeader(header, value).GET());
    }

    /** Sends a form as it stands but for these values. */
    public Page send(Element form, Map<String, String> values) {
        Map<String, String> fields = new HashMap<>();
        for (Element field : form.select("input[name], textarea[name], select[name]")) {
            Element chosen = field.select("option[selected]").first();
            Element option = chosen == null ? field.select("option").first() : chosen;
            fields.put(field.attr("name"), option == null ? field.val() : option.val());
        }
        Element button = form.select("button[name]").first();
        if (button != null) {
            fields.put(button.attr("name"), button.val());
        }
        fields.putAll(values);
        return post(form.absUrl("action"), fields, Map.of());
    }

    /** What another site could have a browser do. */
    public Page post(String address, Map<String, String> fields, Map<String, String> headers) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return page(request);
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .header("Accept-Language", language);
    }

    private Page page(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Page(answer, Jsoup.parse(answer.body(), answer.uri().toString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
