package dk.ordrebro.scaffold;

import dk.ordrebro.mapping.Mapping;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a new mapping is tried: after those of its table that are choosy, before one that takes everything.
 *
 * @param mappings in the order they are tried
 * @param files names of all files in {@code mappings}
 */
public record FreePlace(List<Mapping> mappings, Collection<String> files) {
    private static final int FIRST = 20; // requests stand before their items
    private static final int END = 100;

    /** A file name for a mapping of this table; empty when none sorts before the one that takes everything. */
    public Optional<String> of(String table, String name) {
        Optional<String> end = catchAll(table).map(FreePlace::file);
        String after = mappings.stream()
                .filter(mapping -> mapping.table().equals(table) && !mapping.takesAll())
                .map(FreePlace::file)
                .filter(file -> end.isEmpty() || file.compareTo(end.get()) < 0)
                .reduce("", (one, other) -> other);
        List<String> possible = IntStream.concat(IntStream.range(FIRST, END), IntStream.range(0, FIRST))
                .mapToObj("%02d"::formatted)
                .filter(number -> end.isEmpty() || file(number, name).compareTo(end.get()) < 0)
                .toList();
        List<String> free = possible.stream()
                .filter(number -> files.stream().noneMatch(file -> file.startsWith(number)))
                .toList();
        return free.stream()
                .filter(number -> file(number, name).compareTo(after) > 0)
                .findFirst()
                .or(() -> free.reversed().stream().findFirst())
                .or(() -> possible.reversed().stream().findFirst())
                .map(number -> file(number, name));
    }

    /** The mapping that takes every order of the table. */
    public Optional<Mapping> catchAll(String table) {
        return mappings.stream()
                .filter(mapping -> mapping.table().equals(table) && mapping.takesAll())
                .findFirst();
    }

    private static String file(String number, String name) {
        return number + "-" + name + ".yaml";
    }

    private static String file(Mapping mapping) {
        String file = mapping.place().file();
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
