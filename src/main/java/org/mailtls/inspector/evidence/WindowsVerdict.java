package org.mailtls.inspector.evidence;

import java.util.List;
import java.util.OptionalInt;
import org.mailtls.inspector.certificate.Certificate;

/**
 * What a Windows computer itself made of the presented chain.
 *
 * @param source the interface that was asked
 * @param context whose certificate stores it judged by
 * @param revocationChecked whether it was asked to look at revocation, too
 * @param errors why the chain as a whole is not trusted: {@code CERT_TRUST_STATUS.dwErrorStatus} of wincrypt.h, whose bits are those of
 *     .NET's {@code X509ChainStatusFlags}; 0 for a trusted chain
 * @param information {@code CERT_TRUST_STATUS.dwInfoStatus}; 0 where the interface does not tell
 * @param hresult the verdict of {@code CERT_CHAIN_POLICY_SSL} on chain, usage and name ({@code CERT_CHAIN_POLICY_STATUS.dwError}), 0 for a
 *     good one; empty where the interface has no such verdict
 * @param elements the chain as Windows built it, end-entity certificate first
 * @param sslPolicyErrors what {@code SslStream} reported ({@code RemoteCertificateChainErrors}, ...); empty where there was nothing or
 *     another interface was asked
 * @param texts Windows' own words for the errors, in that computer's language
 */
public record WindowsVerdict(
        Source source,
        Context context,
        boolean revocationChecked,
        int errors,
        int information,
        OptionalInt hresult,
        List<Element> elements,
        List<String> sslPolicyErrors,
        List<String> texts) {

    public WindowsVerdict {
        elements = List.copyOf(elements);
        sslPolicyErrors = List.copyOf(sslPolicyErrors);
        texts = List.copyOf(texts);
    }

    /** The interfaces of Windows that judge a chain. */
    public enum Source {
        /** {@code CertGetCertificateChain} and {@code CertVerifyCertificateChainPolicy} of crypt32. */
        CRYPTO_API("cryptoapi"),
        /** .NET's {@code X509Chain}. */
        X509_CHAIN("x509chain"),
        /** What .NET's {@code SslStream} told its certificate callback. */
        SSL_STREAM("sslstream");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    /** Whose certificate stores judge. */
    public enum Context {
        /** The local computer's, which services such as Exchange judge by. */
        MACHINE("machine"),
        /** The current user's, which include the local computer's. */
        USER("user");

        private final String word;

        Context(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    /**
     * One certificate of the chain that Windows built.
     *
     * @param errors its own error bits, as in {@link WindowsVerdict#errors}
     * @param information its own information bits
     */
    public record Element(Certificate certificate, int errors, int information) {}

    /** Whether Windows found nothing wrong. */
    public boolean trusted() {
        return errors == 0 && hresult.orElse(0) == 0 && sslPolicyErrors.isEmpty();
    }
}
