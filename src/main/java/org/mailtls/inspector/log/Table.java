package org.mailtls.inspector.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the tables beside this class: a row a line, its cells parted by tabulators. */
final class Table {
    private Table() {}

    static <T> List<T> read(String name, Function<String[], T> row) {
        try (InputStream stream = Table.class.getResourceAsStream(name)) {
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

    /** A cell as one of the constants; empty for a dash. */
    static <E extends Enum<E>> Optional<E> word(String cell, E[] constants, Function<E, String> word) {
        if (cell.equals("-")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(constants)
                .filter(constant -> word.apply(constant).equals(cell))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a table of the application has the odd word " + cell)));
    }
}
