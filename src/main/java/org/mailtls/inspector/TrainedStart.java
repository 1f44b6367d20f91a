package org.mailtls.inspector;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The start that a package was trained for. Java uses what the training left only while each jar is, to the second, as old as it
 * was then (Java 25 looks at that since an update with JDK-8377932). A ZIP or a Windows Installer file, which keep local time
 * without its zone, give jars another age in another zone.
 */
final class TrainedStart {
    /** When the jars were last modified, as the launcher of such a package says: an instant of ISO 8601. */
    private static final String TRAINED_AT = "mail-tls-inspector.trained-at";

    private TrainedStart() {}

    /** Gives the jars of this process the age they had, so that the next start is the trained one. */
    static void keep() {
        String trainedAt = System.getProperty(TRAINED_AT, "");
        if (!trainedAt.isEmpty()) {
            List<Path> jars = Arrays.stream(
                            System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
            setAge(jars, Instant.parse(trainedAt));
        }
    }

    /**
     * Sets when files were last modified, if the first of them says otherwise.
     *
     * @return whether they have that age now; not so where this user may not change them, which leaves the start slower and no more
     */
    static boolean setAge(List<Path> files, Instant modified) {
        try {
            if (Files.getLastModifiedTime(files.getFirst()).toInstant().equals(modified)) {
                return true;
            }
            for (Path file : files.reversed()) { // the one that is asked comes last, when all others are done
                Files.setLastModifiedTime(file, FileTime.from(modified));
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
