package org.mailtls.inspector.trust;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDefaultDigestProvider;
import org.mailtls.inspector.trust.RevocationStatus.Problem;
import org.mailtls.inspector.trust.RevocationStatus.Source;
import org.mailtls.inspector.trust.RevocationStatus.State;

/** What an OCSP response says about one certificate, and whether it can be relied on (RFC 6960 section 3.2). */
final class OcspReview {
    private final OcspSigner signer;
    private final Instant at;

    OcspReview(OcspSigner signer, Instant at) {
        this.signer = signer;
        this.at = at;
    }

    Answer answer(Reading<OcspDocument> reading, Source source, IssuedCertificate subject) {
        return switch (reading) {
            case Reading.Unread<OcspDocument> unread -> unread.why();
            case Reading.Read<OcspDocument> read -> answer(read.value(), source, subject);
        };
    }

    private Answer answer(OcspDocument document, Source source, IssuedCertificate subject) {
        List<OcspDocument.Single> about = document.singles().stream()
                .filter(single -> isAbout(single.subject(), subject))
                .sorted(mostTelling())
                .toList();
        if (about.isEmpty()) {
            return new Answer.Useless(Problem.OTHER_CERTIFICATE, "It is about another certificate.");
        }
        Optional<Answer.Useless> wrongSigner = signer.problem(document, subject.issuer());
        if (wrongSigner.isPresent()) {
            return wrongSigner.get();
        }
        return about.stream()
                .map(single -> answer(single, source))
                .filter(Answer.Reliable.class::isInstance)
                .findFirst()
                .orElseGet(() -> answer(about.getFirst(), source));
    }

    /** Of two answers about one certificate, a revocation counts before anything else, and then the newer one. */
    private static Comparator<OcspDocument.Single> mostTelling() {
        return Comparator.comparing(
                        (OcspDocument.Single single) -> !(single.status() instanceof OcspDocument.Status.Revoked))
                .thenComparing(OcspDocument.Single::thisUpdate, Comparator.reverseOrder());
    }

    private Answer answer(OcspDocument.Single single, Source source) {
        Optional<Answer.Useless> untimely = Timeliness.problem(single.thisUpdate(), single.nextUpdate(), at);
        return switch (single.status()) {
            case OcspDocument.Status.Good good ->
                reliableUnless(untimely, new State.Good(source, single.thisUpdate(), single.nextUpdate()));
            case OcspDocument.Status.Revoked revoked ->
                reliableUnless(
                        untimely.map(problem -> problem.saying(revoked.since())),
                        new State.Revoked(source, revoked.since(), revoked.reason()));
            case OcspDocument.Status.Unknown unknown ->
                untimely.orElseGet(
                        () -> new Answer.Useless(Problem.SAYS_UNKNOWN, "The responder does not know the certificate."));
        };
    }

    private static Answer reliableUnless(Optional<Answer.Useless> problem, State state) {
        return problem.<Answer>map(useless -> useless).orElseGet(() -> new Answer.Reliable(state));
    }

    /** The issuer's name may be spelt differently in the two certificates; the digest may be of either spelling. */
    private static boolean isAbout(OcspDocument.Subject id, IssuedCertificate subject) {
        var holder = subject.certificate().holder();
        var issuer = subject.issuer();
        return id.serialNumber().equals(holder.getSerialNumber())
                && digestIs(id.keyDigest(), id.digest(), issuer.keyBits())
                && (digestIs(id.nameDigest(), id.digest(), CertificateExtensions.encoded(holder.getIssuer()))
                        || digestIs(
                                id.nameDigest(),
                                id.digest(),
                                CertificateExtensions.encoded(issuer.holder().getSubject())));
    }

    private static boolean digestIs(String expected, AlgorithmIdentifier algorithm, byte[] octets) {
        try {
            Digest digest = BcDefaultDigestProvider.INSTANCE.get(algorithm);
            digest.update(octets, 0, octets.length);
            byte[] result = new byte[digest.getDigestSize()];
            digest.doFinal(result, 0);
            return HexFormat.of().formatHex(result).equals(expected);
        } catch (OperatorCreationException unknownDigest) {
            return false;
        }
    }
}
