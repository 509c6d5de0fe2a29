package dk.ordrebro.insight.hygiene.rule;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Nothing is larger than agreed. @param sizes by type, which field holds its size and how much is borne */
record SizeRule(Scope scope, Map<String, Size> sizes) implements Rule {
    /** How large. */
    record Size(String field, BigDecimal most) {}

    SizeRule {
        Map<String, Size> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(sizes);
        sizes = folded;
    }

    @Override
    public RuleName name() {
        return RuleName.OVER_SIZE;
    }

    @Override
    public Set<String> fields() {
        return sizes.values().stream().map(Size::field).collect(Collectors.toSet());
    }

    @Override
    public boolean reads(String type, String field) {
        return scope.types().contains(type)
                && sizes.containsKey(type)
                && sizes.get(type).field().equals(field);
    }

    @Override
    public boolean concerns(BacklogItem item, Surroundings around) {
        return scope.holds(item) && number(item).isPresent();
    }

    @Override
    public Optional<Breach> breach(BacklogItem item, Surroundings around) {
        BigDecimal size = number(item).orElseThrow();
        Size agreed = sizes.get(item.item().type());
        return size.compareTo(agreed.most()) > 0
                ? Optional.of(Breach.of(item, "large", plain(size), agreed.field(), plain(agreed.most())))
                : Optional.empty();
    }

    private Optional<BigDecimal> number(BacklogItem item) {
        Size size = sizes.get(item.item().type());
        Object held = size == null ? "" : item.item().field(size.field()).orElse("");
        return held instanceof Number number && Double.isFinite(number.doubleValue())
                ? Optional.of(new BigDecimal(number.toString()))
                : Optional.empty();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
