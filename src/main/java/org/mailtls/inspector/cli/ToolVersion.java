package org.mailtls.inspector.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that {@code --version} prints. */
final class ToolVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Properties properties = read();
        return new String[] {
            properties.getProperty("name") + " " + properties.getProperty("version"),
            "Java " + System.getProperty("java.runtime.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.version"),
        };
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream in = ToolVersion.class.getResourceAsStream("/org/mailtls/inspector/version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing from the jar");
            }
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
