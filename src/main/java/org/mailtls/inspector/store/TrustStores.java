package org.mailtls.inspector.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;

/** Reads trust stores. What cannot be read becomes a store with a problem, never an exception. */
public final class TrustStores {
    private static final String JAVA = "java";
    private static final String SYSTEM = "system";
    private static final String WINDOWS_MACHINE = "windows-machine";
    private static final String WINDOWS_USER = "windows-user";
    private static final int MOST_OCTETS = 64 << 20;

    private static final Map<String, CompletableFuture<TrustStore>> LOADED = new ConcurrentHashMap<>();

    private TrustStores() {}

    /** The stores this computer judges by unless told otherwise: Windows' on Windows, else the system's; else Java's. */
    public static List<TrustStore> defaults() {
        List<TrustStore> own = load(ownIds()).stream()
                .filter(store -> store.problem().isEmpty())
                .toList();
        return own.isEmpty() ? load(List.of(JAVA)) : own;
    }

    /** Every store of this computer: the system's and Java's; loaded in parallel, each once a process. */
    public static List<TrustStore> all() {
        return load(isWindows() ? List.of(WINDOWS_MACHINE, WINDOWS_USER, JAVA) : List.of(SYSTEM, JAVA));
    }

    /** The store of a {@code --trust} argument: {@code java}, {@code system}, {@code windows-machine}, {@code windows-user} or a file. */
    public static TrustStore named(String idOrFile) {
        return switch (idOrFile) {
            case JAVA, SYSTEM, WINDOWS_MACHINE, WINDOWS_USER ->
                load(List.of(idOrFile)).getFirst();
            default -> file(Path.of(idOrFile), new char[0]);
        };
    }

    /** The certificates of a file as a store. */
    public static TrustStore file(Path file, char[] password) {
        String id = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST_OCTETS + 1);
            if (content.length > MOST_OCTETS) {
                return TrustStore.unreadable(id, id, "larger than " + (MOST_OCTETS >> 20) + " MiB");
            }
            return TrustStore.of(id, id, CertificateFiles.read(content, password));
        } catch (IOException e) {
            return TrustStore.unreadable(id, id, reason(e));
        } catch (UnreadableFileException e) {
            return TrustStore.unreadable(id, id, String.valueOf(e.getMessage()));
        }
    }

    private static List<String> ownIds() {
        return isWindows() ? List.of(WINDOWS_MACHINE, WINDOWS_USER) : List.of(SYSTEM);
    }

    private static List<TrustStore> load(List<String> ids) {
        List<CompletableFuture<TrustStore>> loading = ids.stream()
                .map(id -> LOADED.computeIfAbsent(id, wanted -> CompletableFuture.supplyAsync(() -> read(wanted))))
                .toList();
        return loading.stream().map(CompletableFuture::join).toList();
    }

    private static TrustStore read(String id) {
        return switch (id) {
            case WINDOWS_MACHINE -> PlatformStore.read(id, "Windows, local computer", "Windows-ROOT-LOCALMACHINE");
            case WINDOWS_USER -> PlatformStore.read(id, "Windows, current user", "Windows-ROOT-CURRENTUSER");
            case SYSTEM -> system();
            default -> PlatformStore.java(id, "Java (Mozilla's list)");
        };
    }

    private static TrustStore system() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (isWindows()) {
            return PlatformStore.read(SYSTEM, "Windows, local computer", "Windows-ROOT-LOCALMACHINE");
        }
        return os.startsWith("mac")
                ? PlatformStore.read(SYSTEM, "macOS, system roots", "KeychainStore-ROOT")
                : LinuxBundle.read(SYSTEM);
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "it may not be read";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
