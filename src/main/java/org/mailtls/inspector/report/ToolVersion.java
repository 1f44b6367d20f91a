package org.mailtls.inspector.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** This tool's name and version, as the build wrote them down. */
public record ToolVersion(String name, String version) {
    private static final String FILE = "/org/mailtls/inspector/version.properties";
    private static final ToolVersion CURRENT = read();

    public static ToolVersion current() {
        return CURRENT;
    }

    private static ToolVersion read() {
        Properties properties = new Properties();
        try (InputStream stream = ToolVersion.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("the application lacks its file " + FILE);
            }
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ToolVersion(property(properties, "name"), property(properties, "version"));
    }

    private static String property(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .orElseThrow(() -> new IllegalStateException("the application's file " + FILE + " lacks the " + key));
    }
}
