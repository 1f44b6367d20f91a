package org.mailtls.inspector.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.report.JsonReport.UnreadableReportException;

/**
 * The fields of an object in a saved report.
 *
 * @param where how to find the object, for messages
 */
record Fields(JsonNode node, String where) {

    /** Reads a value from an object. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Fields fields) throws UnreadableReportException;
    }

    boolean has(String name) {
        return node.has(name);
    }

    String text(String name) throws UnreadableReportException {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(node.get(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    int integer(String name) throws UnreadableReportException {
        JsonNode value = node.path(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw missing(name);
        }
        return value.intValue();
    }

    long number(String name) throws UnreadableReportException {
        JsonNode value = node.path(name);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw missing(name);
        }
        return value.longValue();
    }

    boolean yes(String name) {
        return node.path(name).asBoolean(false);
    }

    Duration millis(String name) throws UnreadableReportException {
        return Duration.ofMillis(number(name));
    }

    Instant instant(String name) throws UnreadableReportException {
        String text = text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UnreadableReportException(
                    where + ": \"" + name + "\" is not a time: " + Messages.printable(text), e);
        }
    }

    /** An address literal; never looked up. */
    InetAddress address(String name) throws UnreadableReportException {
        String text = text(name);
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableReportException(
                    where + ": \"" + name + "\" is not an address: " + Messages.printable(text), e);
        }
    }

    Optional<Der> bytes(String name) throws UnreadableReportException {
        Optional<String> hex = optionalText(name);
        try {
            return hex.map(HexFormat.of()::parseHex).map(Der::of);
        } catch (IllegalArgumentException e) {
            throw new UnreadableReportException(where + ": \"" + name + "\" is not hexadecimal", e);
        }
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        node.path(name).forEach(value -> texts.add(value.asText()));
        return texts;
    }

    /** The objects of an array; none when the field is absent. */
    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        node.path(name)
                .forEach(value -> objects.add(new Fields(value, where + ", " + name + " " + (objects.size() + 1))));
        return objects;
    }

    /** The values of an array of objects. */
    <T> List<T> list(String name, Reader<T> reader) throws UnreadableReportException {
        List<T> values = new ArrayList<>();
        for (Fields fields : objects(name)) {
            values.add(reader.read(fields));
        }
        return values;
    }

    /** The value of an object that has to be there. */
    <T> T object(String name, Reader<T> reader) throws UnreadableReportException {
        return optional(name, reader).orElseThrow(() -> missing(name));
    }

    /** The value of an object that may be absent. */
    <T> Optional<T> optional(String name, Reader<T> reader) throws UnreadableReportException {
        return has(name)
                ? Optional.of(reader.read(new Fields(node.path(name), where + ", " + name)))
                : Optional.empty();
    }

    /** The constant whose word stands in a field. */
    <E extends Enum<E>> E word(String name, E[] values, Function<E, String> word) throws UnreadableReportException {
        String text = text(name);
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new UnreadableReportException(
                        where + ": \"" + name + "\" is not known: " + Messages.printable(text)));
    }

    UnreadableReportException missing(String name) {
        return new UnreadableReportException(where + ": \"" + name + "\" is missing or of the wrong kind");
    }
}
