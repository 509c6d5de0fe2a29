package dk.ordrebro.insight.hygiene.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** Patterns of tags, held against another who knows. */
final class TagPatternTest {
    @Property(tries = 1000)
    void a_pattern_of_tags_means_what_a_regular_expression_would(
            @ForAll @Chars({'a', 'B', ' '}) @StringLength(max = 6) String tag,
            @ForAll @CharRange(from = 'a', to = 'b') @Chars('*') @StringLength(max = 6) String pattern) {
        String regex =
                List.of(pattern.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*"));

        assertThat(TagRule.fits(tag, pattern))
                .isEqualTo(Pattern.compile(regex, Pattern.CASE_INSENSITIVE)
                        .matcher(tag)
                        .matches());
    }
}
