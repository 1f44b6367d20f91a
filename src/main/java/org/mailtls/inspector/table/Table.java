package org.mailtls.inspector.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads tables: a row a line, its cells parted by tabulators; a line that begins with {@code #} is a comment. */
public final class Table {
    private Table() {}

    /**
     * The rows of a table.
     *
     * @param beside a class in the table's package
     * @param name the name of the file
     * @param row what the cells of a row make; empty cells count, also at its end
     * @throws IllegalStateException if there is no such file
     */
    public static <T> List<T> read(Class<?> beside, String name, Function<String[], T> row) {
        try (InputStream stream = beside.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the application lacks its file " + name);
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rows of a table by their first cells.
     *
     * @throws IllegalStateException if there is no such file, or a first cell comes twice
     */
    public static <T> Map<String, T> keyed(Class<?> beside, String name, Function<String[], T> row) {
        return read(beside, name, cells -> Map.entry(cells[0], row.apply(cells))).stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * A cell as one of the constants; empty for a dash.
     *
     * @throws IllegalStateException if none of them has that word
     */
    public static <E extends Enum<E>> Optional<E> word(String cell, E[] constants, Function<E, String> word) {
        if (cell.equals("-")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(constants)
                .filter(constant -> word.apply(constant).equals(cell))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a table of the application has the odd word " + cell)));
    }
}
