package org.mailtls.inspector.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The real-world certificates every JDK carries. */
final class JavaRoots {

    private JavaRoots() {}

    static Path file() {
        return Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    }

    static List<X509Certificate> all() {
        try {
            KeyStore store = KeyStore.getInstance(file().toFile(), "changeit".toCharArray());
            List<X509Certificate> roots = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                roots.add((X509Certificate) store.getCertificate(alias));
            }
            return roots;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError("this JDK has no readable cacerts", e);
        }
    }
}
