package org.mailtls.inspector.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.prefs.AbstractPreferences;
import java.util.prefs.BackingStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Preferences in a properties file, written at each change. Where the file cannot be read they begin empty, and where it
 * cannot be written, as on a read-only medium, they last until the program ends; the log says so.
 */
final class FilePreferences extends AbstractPreferences {
    private static final Logger LOG = System.getLogger(FilePreferences.class.getName());

    private final Path file;
    private final Properties values;

    FilePreferences(Path file) {
        super(null, "");
        this.file = file;
        this.values = read(file);
    }

    private static Properties read(Path file) {
        Properties read = new Properties();
        if (Files.notExists(file)) {
            return read;
        }
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            read.load(reader);
            return read;
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "the settings cannot be read, and begin anew", e);
            return new Properties();
        }
    }

    @Override
    protected void putSpi(String key, String value) {
        values.setProperty(key, value);
        save();
    }

    @Override
    protected @Nullable String getSpi(String key) {
        return values.getProperty(key);
    }

    @Override
    protected void removeSpi(String key) {
        values.remove(key);
        save();
    }

    @Override
    protected String[] keysSpi() {
        return values.stringPropertyNames().toArray(String[]::new);
    }

    @Override
    protected void syncSpi() throws BackingStoreException {
        flushSpi();
    }

    @Override
    protected void flushSpi() throws BackingStoreException {
        try {
            write();
        } catch (IOException e) {
            throw new BackingStoreException(e);
        }
    }

    private void save() {
        try {
            write();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the settings cannot be saved, and last until the program ends", e);
        }
    }

    /** Replaces the file as a whole, so that a crash or a full disk leaves the former one. */
    private void write() throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(written, UTF_8)) {
            values.store(writer, null);
        }
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    protected String[] childrenNamesSpi() {
        return new String[0];
    }

    @Override
    protected AbstractPreferences childSpi(String name) {
        throw new UnsupportedOperationException("the settings are one list");
    }

    @Override
    protected void removeNodeSpi() {
        throw new UnsupportedOperationException("the settings are one list");
    }
}
