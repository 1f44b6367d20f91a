package org.mailtls.inspector.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mailtls.inspector.certificate.Certificate;

/** Stores that the Java platform reads: its own and the operating system's. */
final class PlatformStore {
    private static final String PUBLIC_PASSWORD = "changeit";

    private PlatformStore() {}

    /** @param type of key store, such as {@code Windows-ROOT-LOCALMACHINE} */
    static TrustStore read(String id, String name, String type) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            return TrustStore.of(id, name, certificates(store));
        } catch (GeneralSecurityException | IOException e) {
            return TrustStore.unreadable(id, name, "not available here: " + e.getMessage());
        }
    }

    /**
     * The authorities that come with a Java.
     *
     * @param home where that Java is installed
     */
    static TrustStore java(String id, String name, Path home) {
        File file = home.resolve(Path.of("lib", "security", "cacerts")).toFile();
        if (!file.isFile()) {
            return TrustStore.unreadable(id, name, file + ": there is no such file");
        }
        try {
            Optional<List<Certificate>> simple = Cacerts.read(Files.readAllBytes(file.toPath()), PUBLIC_PASSWORD);
            return TrustStore.of(
                    id,
                    name,
                    simple.isPresent()
                            ? distinct(simple.get())
                            : certificates(KeyStore.getInstance(file, PUBLIC_PASSWORD.toCharArray())));
        } catch (GeneralSecurityException | IOException e) {
            return TrustStore.unreadable(id, name, file + ": " + e.getMessage());
        }
    }

    private static List<Certificate> certificates(KeyStore store) throws GeneralSecurityException {
        List<Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            java.security.cert.Certificate certificate = store.getCertificate(alias);
            if (certificate != null) {
                certificates.add(Certificate.of(certificate.getEncoded()));
            }
        }
        return distinct(certificates);
    }

    private static List<Certificate> distinct(List<Certificate> certificates) {
        Set<byte[]> seen = new TreeSet<>(Arrays::compare);
        return certificates.stream()
                .filter(certificate -> seen.add(certificate.der().bytes()))
                .toList();
    }
}
