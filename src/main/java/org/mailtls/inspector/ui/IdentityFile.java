package org.mailtls.inspector.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.mailtls.inspector.capture.handshake.ClientIdentity;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.CertificateFiles.UnreadableFileException;
import org.mailtls.inspector.ui.element.Texts;
import org.mailtls.inspector.ui.form.Order;

/** Reads a client certificate with its key from a PKCS#12 file. */
final class IdentityFile {
    private IdentityFile() {}

    static ClientIdentity read(Order.Secret file) throws IOException, UnreadableFileException {
        char[] password = file.password().toCharArray();
        try (var in = Files.newInputStream(file.file())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    return new ClientIdentity(key, chain(store, alias));
                }
            }
            throw new UnreadableFileException(Texts.of("identity.no-key", file.file()));
        } catch (GeneralSecurityException e) {
            throw new UnreadableFileException(
                    Texts.of("identity.unreadable", file.file(), String.valueOf(e.getMessage())));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static List<Certificate> chain(KeyStore store, String alias) throws GeneralSecurityException {
        java.security.cert.Certificate[] chain = store.getCertificateChain(alias);
        List<Certificate> certificates = new java.util.ArrayList<>();
        for (java.security.cert.Certificate certificate : chain) {
            certificates.add(Certificate.of(certificate.getEncoded()));
        }
        return certificates;
    }
}
