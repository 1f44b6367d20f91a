package org.mailtls.inspector.diagnosis;

import static org.mailtls.inspector.diagnosis.FindingCode.*;
import static org.mailtls.inspector.diagnosis.Samples.ISSUING;
import static org.mailtls.inspector.diagnosis.Samples.NOW;
import static org.mailtls.inspector.diagnosis.Samples.ROOT;
import static org.mailtls.inspector.diagnosis.Samples.inspected;
import static org.mailtls.inspector.diagnosis.Samples.policy;
import static org.mailtls.inspector.diagnosis.Samples.server;
import static org.mailtls.inspector.diagnosis.Samples.store;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.CRLReason;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Fetch.Fault;
import org.mailtls.inspector.evidence.Fetch.Outcome;
import org.mailtls.inspector.evidence.Fetch.Purpose;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.testkit.Responses;
import org.mailtls.inspector.testkit.RevocationLists;

/** The rows of revocation. The issuing authority's own certificate is always good, so that only the server's is told of. */
final class RevocationMatrix {
    private static final HeldCertificate LEAF = server().ocspUrl(RevocationSamples.OCSP_URL)
            .crlUrl(RevocationSamples.CRL_URL)
            .signedBy(ISSUING)
            .build();
    private static final HeldCertificate SILENT = server().signedBy(ISSUING).build();
    private static final Fetch ISSUING_IS_GOOD =
            list(ISSUING, RevocationLists.by(ROOT, NOW).build());

    private RevocationMatrix() {}

    static List<TrustMatrix.Row> rows() {
        Der good = Responses.signedBy(ISSUING, NOW).good(LEAF).build();
        Der revoked = Responses.signedBy(ISSUING, NOW)
                .revoked(LEAF, NOW.minus(Duration.ofDays(3)), CRLReason.keyCompromise)
                .build();
        Der unknown = Responses.signedBy(ISSUING, NOW).unknown(LEAF).build();
        Der stale = Responses.signedBy(ISSUING, NOW.minus(Duration.ofDays(60)))
                .good(LEAF)
                .build();
        Der listing = RevocationLists.by(ISSUING, NOW)
                .revoked(LEAF, NOW.minus(Duration.ofDays(3)), CRLReason.keyCompromise)
                .build();
        return List.of(
                remark("good", fetching(LEAF, answer(good))),
                revoked("revoked, says the responder", fetching(LEAF, answer(revoked))),
                revoked("revoked, says the list", fetching(LEAF, list(LEAF, listing))),
                revoked(
                        "revoked, says the list and not the responder",
                        fetching(LEAF, answer(good), list(LEAF, listing))),
                remark(
                        "unknown to the responder",
                        fetching(LEAF, answer(unknown)),
                        WhoActs.PARTNER,
                        REVOCATION_UNKNOWN),
                remark("no source of revocation named", fetching(SILENT), WhoActs.PARTNER, REVOCATION_UNKNOWN),
                remark("responder out of reach", fetching(LEAF, failed()), WhoActs.YOU, REVOCATION_UNREACHABLE),
                remark(
                        "responder with an old answer",
                        fetching(LEAF, answer(stale)),
                        WhoActs.YOU,
                        REVOCATION_UNREACHABLE),
                remark("list instead of the responder", fetching(LEAF, failed(), list(LEAF, empty()))),
                remark("staple out of date", stapling(stale, answer(good)), WhoActs.PARTNER, STAPLE_INVALID),
                remark("staple", stapling(good)));
    }

    private static TrustMatrix.Row revoked(String name, Evidence evidence) {
        return new TrustMatrix.Row(
                name, evidence, policy(store(ROOT)), Set.of(REVOKED), REVOKED.word(), WhoActs.PARTNER);
    }

    /** A row whose only effect is a remark beside a trusted result. */
    private static TrustMatrix.Row remark(String name, Evidence evidence) {
        return remark(name, evidence, WhoActs.NOBODY);
    }

    private static TrustMatrix.Row remark(String name, Evidence evidence, WhoActs whoActs, FindingCode... found) {
        Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
        codes.addAll(List.of(found));
        return new TrustMatrix.Row(name, evidence, policy(store(ROOT)), codes, Headlines.TRUSTED, whoActs);
    }

    private static Evidence fetching(HeldCertificate leaf, Fetch... fetches) {
        return fetching(server(leaf, ISSUING), fetches);
    }

    private static Evidence fetching(Samples.Server server, Fetch... fetches) {
        Fetch[] all = Arrays.copyOf(fetches, fetches.length + 1);
        all[fetches.length] = ISSUING_IS_GOOD;
        return RevocationSamples.fetched(inspected(server), all);
    }

    private static Evidence stapling(Der staple, Fetch... fetches) {
        return fetching(server(LEAF, ISSUING).handshake(Samples.stapling(new Staple(0, staple))), fetches);
    }

    private static Der empty() {
        return RevocationLists.by(ISSUING, NOW).build();
    }

    private static Fetch answer(Der response) {
        return RevocationSamples.fetch(
                Purpose.OCSP, LEAF.certificate(), RevocationSamples.OCSP_URL, new Outcome.OcspResponse(response));
    }

    private static Fetch list(HeldCertificate of, Der list) {
        return RevocationSamples.fetch(
                Purpose.CRL, of.certificate(), RevocationSamples.CRL_URL, new Outcome.RevocationList(list));
    }

    private static Fetch failed() {
        return RevocationSamples.fetch(
                Purpose.OCSP,
                LEAF.certificate(),
                RevocationSamples.OCSP_URL,
                new Outcome.Failed(Fault.TIMED_OUT, "No answer came within 5 seconds."));
    }
}
