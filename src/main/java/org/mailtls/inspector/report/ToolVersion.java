package org.mailtls.inspector.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** This tool's name and version, as the build wrote them down. */
record ToolVersion(String name, String version) {
    private static final String FILE = "/org/mailtls/inspector/version.properties";
    private static final ToolVersion CURRENT = read();

    static ToolVersion current() {
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
        return new ToolVersion(properties.getProperty("name", ""), properties.getProperty("version", ""));
    }
}
