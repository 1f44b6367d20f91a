package org.mailtls.inspector.capture.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CRLHolder;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Fetch;

/**
 * The question for a revocation list (RFC 5280 section 5), which may come in DER, as it should (section 4.2.1.13), or in PEM (RFC 7468
 * section 6). The list's signature and its times are not looked at.
 */
final class ListQuestion implements Question {
    private static final byte SEQUENCE = 0x30;
    private static final Pattern PEM = Pattern.compile("-----BEGIN X509 CRL-----([^-]*+)-----END X509 CRL-----");

    @Override
    public Request request(String url) {
        return Request.forRevocationList(url);
    }

    @Override
    public Reading read(byte[] body) {
        try {
            byte[] der = der(body);
            X509CRLHolder list = new X509CRLHolder(der);
            return new Reading(
                    new Fetch.Outcome.RevocationList(Der.of(der)),
                    true,
                    Optional.ofNullable(list.getNextUpdate()).map(Date::toInstant));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return Reading.unreadable("a revocation list", body);
        }
    }

    private static byte[] der(byte[] body) {
        if (body.length > 0 && body[0] == SEQUENCE) {
            return body;
        }
        Matcher armour = PEM.matcher(new String(body, ISO_8859_1));
        return armour.find() ? Base64.getMimeDecoder().decode(armour.group(1)) : body;
    }
}
