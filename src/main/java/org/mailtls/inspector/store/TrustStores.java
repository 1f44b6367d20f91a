package org.mailtls.inspector.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;

/** Reads trust stores. What cannot be read becomes a store with a problem, never an exception. */
public final class TrustStores {
    private static final String JAVA = "java";
    private static final String SYSTEM = "system";
    private static final String WINDOWS_MACHINE = "windows-machine";
    private static final String WINDOWS_USER = "windows-user";
    private static final String OS = System.getProperty("os.name");
    private static final int MOST_OCTETS = 64 << 20;

    private static final Map<String, CompletableFuture<TrustStore>> LOADED = new ConcurrentHashMap<>();

    private TrustStores() {}

    /** The stores this computer judges by unless told otherwise: Windows' on Windows, else the system's; else Java's. */
    public static List<TrustStore> defaults() {
        return Stream.concat(ownIds(OS).stream(), Stream.of(JAVA))
                .map(TrustStores::named)
                .filter(store -> store.problem().isEmpty())
                .limit(1)
                .toList();
    }

    /** Every store of this computer: the system's and Java's; loaded in parallel, each once a process. */
    public static List<TrustStore> all() {
        return load(Stream.concat(ownIds(OS).stream(), Stream.of(JAVA)).toList());
    }

    /** The anchors of these stores and of every store of this computer; one that stands in several comes as often. */
    public static List<Certificate> anchors(List<TrustStore> judging) {
        return Stream.concat(judging.stream(), all().stream())
                .flatMap(store -> store.anchors().stream())
                .toList();
    }

    /** The store of a {@code --trust} argument: {@code java}, {@code system}, {@code windows-machine}, {@code windows-user} or a file. */
    public static TrustStore named(String idOrFile) {
        return switch (idOrFile) {
            case JAVA, SYSTEM, WINDOWS_MACHINE, WINDOWS_USER ->
                load(List.of(idOrFile)).getFirst();
            default -> namedFile(idOrFile);
        };
    }

    private static TrustStore namedFile(String file) {
        try {
            return file(Path.of(file), new char[0]);
        } catch (InvalidPathException e) {
            return TrustStore.unreadable(file, file, "this is no name of a file: " + e.getReason());
        }
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

    /** The stores of an operating system of this name ({@code os.name}). */
    static List<String> ownIds(String os) {
        return os.startsWith("Windows") ? List.of(WINDOWS_MACHINE, WINDOWS_USER) : List.of(SYSTEM);
    }

    private static List<TrustStore> load(List<String> ids) {
        List<CompletableFuture<TrustStore>> loading = ids.stream()
                .map(id -> LOADED.computeIfAbsent(id, wanted -> CompletableFuture.supplyAsync(() -> read(wanted, OS))))
                .toList();
        return loading.stream().map(CompletableFuture::join).toList();
    }

    /** Reads the store of this id as on an operating system of that name. */
    static TrustStore read(String id, String os) {
        return switch (id) {
            case WINDOWS_MACHINE -> windowsMachine(id);
            case WINDOWS_USER -> PlatformStore.read(id, "Windows, current user", "Windows-ROOT-CURRENTUSER");
            case SYSTEM -> system(os);
            default -> PlatformStore.java(id, "Java (Mozilla's list)", Path.of(System.getProperty("java.home")));
        };
    }

    private static TrustStore system(String os) {
        if (os.startsWith("Windows")) {
            return windowsMachine(SYSTEM);
        }
        return os.startsWith("Mac")
                ? PlatformStore.read(SYSTEM, "macOS, system roots", "KeychainStore-ROOT")
                : LinuxBundle.read(SYSTEM, Path.of("/"));
    }

    private static TrustStore windowsMachine(String id) {
        return PlatformStore.read(id, "Windows, local computer", "Windows-ROOT-LOCALMACHINE");
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "it may not be read";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
