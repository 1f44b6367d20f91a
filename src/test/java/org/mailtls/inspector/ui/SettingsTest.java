package org.mailtls.inspector.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void aProgramThatIsNotCarriedKeepsThemWithTheAccount() {
        assertThat(Settings.carriedWith(folder.toString())).isEmpty();
    }

    @Test
    void aFolderWithoutUsableNameIsNoObstacle() {
        assertThat(Settings.carriedWith("\0")).isEmpty();
    }

    @Test
    void aCarriedProgramKeepsThemBesideItself() throws IOException {
        Preferences settings = carried();
        settings.put("recent-hosts", "mail.example\nzürich.example\n漢字.example");
        settings.putBoolean("fetching", false);

        assertThat(folder.resolve(Settings.FILE)).isRegularFile();
        Preferences later = carried();
        assertThat(later.get("recent-hosts", "")).isEqualTo("mail.example\nzürich.example\n漢字.example");
        assertThat(later.getBoolean("fetching", true)).isFalse();
        assertThat(later.get("theme", "none")).isEqualTo("none");
    }

    @Test
    void whatIsRemovedStaysRemoved() throws Exception {
        Preferences settings = carried();
        settings.put("theme", "dark");
        settings.remove("theme");

        assertThat(carried().keys()).isEmpty();
    }

    @Test
    void leavesNothingElseInTheFolder() throws IOException {
        carried().put("theme", "dark");

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(Settings.MARKER, Settings.FILE);
    }

    @Test
    void aDamagedFileBeginsAnew() throws IOException {
        Files.writeString(folder.resolve(Settings.FILE), "theme=\\u12");
        Preferences settings = carried();

        assertThat(settings.get("theme", "none")).isEqualTo("none");
        settings.put("theme", "dark");
        assertThat(carried().get("theme", "none")).isEqualTo("dark");
    }

    @Test
    void whereNothingCanBeWrittenTheyLastUntilTheEnd() throws IOException {
        Preferences settings = carried();
        // a folder with something in it cannot be replaced by a file
        Files.createDirectories(folder.resolve(Settings.FILE).resolve("occupied"));
        settings.put("theme", "dark");

        assertThat(settings.get("theme", "none")).isEqualTo("dark");
        assertThatExceptionOfType(BackingStoreException.class).isThrownBy(settings::flush);
    }

    private Preferences carried() throws IOException {
        Files.writeString(folder.resolve(Settings.MARKER), "");
        return Settings.carriedWith(folder.toString()).orElseThrow();
    }
}
