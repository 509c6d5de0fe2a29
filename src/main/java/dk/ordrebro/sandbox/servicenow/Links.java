package dk.ordrebro.sandbox.servicenow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code Link} header of a list: first, prev, next, last. Its addresses hold raw commas, as the real ones do. */
final class Links {
    /**
     * Where a page stands.
     *
     * @param total rows in all, -1 if not counted: then there is no last page, and a full page has a next one
     */
    record Place(int offset, int limit, long total, boolean full) {}

    private Links() {}

    /** Empty if everything is on one page, or the caller wants none. */
    static Optional<String> header(Call call, Place place) {
        boolean counted = place.total() >= 0;
        boolean more = counted ? place.offset() + (long) place.limit() < place.total() : place.full();
        boolean unwanted = call.asked()
                .parameter("sysparm_suppress_pagination_header")
                .orElse("")
                .equals("true");
        if (unwanted || place.limit() == 0 || (place.offset() == 0 && !more)) {
            return Optional.empty();
        }
        List<String> links = new ArrayList<>();
        links.add(link(call, 0, "first"));
        if (place.offset() > 0) {
            links.add(link(call, Math.max(0, place.offset() - place.limit()), "prev"));
        }
        if (more) {
            links.add(link(call, place.offset() + (long) place.limit(), "next"));
        }
        if (counted && place.total() > 0) {
            links.add(link(call, (place.total() - 1) / place.limit() * place.limit(), "last"));
        }
        return Optional.of(String.join(",", links));
    }

    private static String link(Call call, long offset, String relation) {
        StringBuilder address = new StringBuilder("<")
                .append(call.base())
                .append(call.asked().path())
                .append('?');
        call.asked().query().forEach((name, values) -> {
            if (!name.equals("sysparm_offset")) {
                address.append(name)
                        .append('=')
                        .append(encoded(values.getFirst()))
                        .append('&');
            }
        });
        return address.append("sysparm_offset=")
                .append(offset)
                .append(">;rel=\"")
                .append(relation)
                .append('"')
                .toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%2C", ",");
    }
}
