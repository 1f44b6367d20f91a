package org.mailtls.inspector.report;

import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements of HTML that are well-formed XML, too. Every text and attribute is escaped. */
final class HtmlPage {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newInstance();

    private final StringWriter buffer = new StringWriter();
    private final XMLStreamWriter writer;

    private interface Step {
        void run() throws XMLStreamException;
    }

    HtmlPage() {
        try {
            writer = FACTORY.createXMLStreamWriter(buffer);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text can always be written into memory", e);
        }
    }

    /** An element with what is written in {@code content}. */
    HtmlPage element(String name, Map<String, String> attributes, Runnable content) {
        open(name, attributes);
        content.run();
        write(writer::writeEndElement);
        return this;
    }

    HtmlPage element(String name, Runnable content) {
        return element(name, Map.of(), content);
    }

    /** An element with a text. */
    HtmlPage element(String name, Map<String, String> attributes, String text) {
        return element(name, attributes, () -> text(text));
    }

    HtmlPage element(String name, String text) {
        return element(name, Map.of(), text);
    }

    /** An element that never has content. */
    HtmlPage empty(String name, Map<String, String> attributes) {
        write(() -> writer.writeEmptyElement(name));
        attributes(attributes);
        return this;
    }

    HtmlPage text(String text) {
        write(() -> writer.writeCharacters(legal(text)));
        return this;
    }

    private void open(String name, Map<String, String> attributes) {
        write(() -> writer.writeStartElement(name));
        attributes(attributes);
    }

    private void attributes(Map<String, String> attributes) {
        attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(attribute ->
                        write(() -> writer.writeAttribute(attribute.getKey(), legal(attribute.getValue()))));
    }

    private static void write(Step step) {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text can always be written into memory", e);
        }
    }

    /** Without what XML 1.0 section 2.2 does not allow, which what is safe to show does not have either. */
    private static String legal(String text) {
        return text.codePoints().allMatch(HtmlPage::isLegal)
                ? text
                : text.codePoints()
                        .map(codePoint -> isLegal(codePoint) ? codePoint : 0xfffd)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isLegal(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || (codePoint >= ' ' && codePoint < 0xd800)
                || (codePoint >= 0xe000 && codePoint < 0xfffe)
                || codePoint > 0xffff;
    }

    @Override
    public String toString() {
        write(writer::flush);
        return buffer.toString();
    }
}
