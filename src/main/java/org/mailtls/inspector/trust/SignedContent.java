package org.mailtls.inspector.trust;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.mailtls.inspector.certificate.Signatures;

/**
 * Bytes and the signature over them. The arrays given are neither copied nor changed: a list may be large. What came of verifying it is
 * kept with it.
 */
final class SignedContent {
    private final byte[] content;
    private final AlgorithmIdentifier algorithm;
    private final byte[] signature;
    private final Map<SubjectPublicKeyInfo, Signatures.Outcome> known = new ConcurrentHashMap<>();

    SignedContent(byte[] content, AlgorithmIdentifier algorithm, byte[] signature) {
        this.content = content;
        this.algorithm = algorithm;
        this.signature = signature;
    }

    AlgorithmIdentifier algorithm() {
        return algorithm;
    }

    /** Whether it was signed with this key. */
    Signatures.Outcome verify(SubjectPublicKeyInfo key) {
        return known.computeIfAbsent(key, signer -> Signatures.verify(this::isSignatureValid, signer));
    }

    private boolean isSignatureValid(ContentVerifierProvider verifiers) throws OperatorCreationException {
        ContentVerifier verifier = verifiers.get(algorithm);
        try (OutputStream sink = verifier.getOutputStream()) {
            sink.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return verifier.verify(signature);
    }
}
