package org.mailtls.inspector.trust;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.mailtls.inspector.certificate.Der;

/**
 * A document that was read, or why it could not be.
 *
 * @param <T> what it holds
 */
sealed interface Reading<T> {
    record Read<T>(T value) implements Reading<T> {}

    record Unread<T>(Answer.Useless why) implements Reading<T> {}

    /** Reads bytes. */
    interface Reader<T> {
        Reading<T> read(Der der) throws IOException, OCSPException;
    }

    /** The library says that bytes are malformed by exceptions of any kind, and by running out of stack where they are nested deeply. */
    static <T> Reading<T> of(Der der, Reader<T> reader) {
        try {
            return reader.read(der);
        } catch (IOException | OCSPException | RuntimeException | StackOverflowError malformed) {
            return unread(RevocationStatus.Problem.NOT_READABLE, "It is malformed: " + malformed.getMessage());
        }
    }

    static <T> Reading<T> notUnderstood(ASN1ObjectIdentifier criticalExtension) {
        return unread(
                RevocationStatus.Problem.NOT_READABLE,
                "It has a critical extension that is not understood here: " + criticalExtension.getId() + ".");
    }

    static <T> Reading<T> unread(RevocationStatus.Problem problem, String detail) {
        return new Unread<>(new Answer.Useless(problem, detail));
    }
}
