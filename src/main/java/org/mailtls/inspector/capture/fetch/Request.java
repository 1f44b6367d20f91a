package org.mailtls.inspector.capture.fetch;

import java.util.Optional;
import org.mailtls.inspector.certificate.Der;

/**
 * Something to fetch.
 *
 * @param url as the certificate spells it; hostile
 * @param post what to send; without it the address is only read
 * @param accept the media type wanted, such as {@code application/ocsp-response}
 * @param mostOctets no longer body is read
 */
record Request(String url, Optional<Post> post, String accept, int mostOctets) {
    private static final int MEBI = 1 << 20;

    /**
     * What to send with the request.
     *
     * @param contentType its media type
     */
    record Post(Der body, String contentType) {}

    /** Certificates: DER, PEM or PKCS#7 (RFC 5280 section 4.2.2.1); at most 1 MiB. */
    static Request forIssuers(String url) {
        return new Request(url, Optional.empty(), "application/pkix-cert, application/pkcs7-mime, */*", MEBI);
    }

    /** A revocation list (RFC 5280 section 4.2.1.13); at most 10 MiB. */
    static Request forRevocationList(String url) {
        return new Request(url, Optional.empty(), "application/pkix-crl, */*", 10 * MEBI);
    }

    /** A question to an OCSP responder (RFC 6960 appendix A.1); at most 1 MiB comes back. */
    static Request forOcsp(String url, Der question) {
        Post post = new Post(question, "application/ocsp-request");
        return new Request(url, Optional.of(post), "application/ocsp-response, */*", MEBI);
    }
}
