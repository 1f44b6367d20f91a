package org.mailtls.inspector.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.certificate.Signatures;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.trust.RevocationStatus.Cause;
import org.mailtls.inspector.trust.RevocationStatus.Method;
import org.mailtls.inspector.trust.RevocationStatus.Problem;
import org.mailtls.inspector.trust.RevocationStatus.Source;
import org.mailtls.inspector.trust.RevocationStatus.State;
import org.mailtls.inspector.trust.RevocationStatus.Unusable;

/**
 * Tells for each certificate whether it is revoked, from everything at hand. A revocation that can be relied on outweighs any number of
 * sources that say otherwise: an authority publishes it in one place sooner than in another.
 */
final class RevocationReview {
    private final Revocation revocation;
    private final List<Certificate> presented;
    private final SignatureVerifier signatures;
    private final ListReview lists;
    private final OcspReview responses;
    private final Map<Der, Reading<OcspDocument>> responsesRead = new HashMap<>();
    private final Map<Pair, RevocationStatus> known = new HashMap<>();

    private record Pair(Certificate certificate, Optional<Certificate> issuer) {}

    RevocationReview(
            Revocation revocation, List<Certificate> presented, TrustPolicy policy, SignatureVerifier signatures) {
        this.revocation = revocation;
        this.presented = List.copyOf(presented);
        this.signatures = signatures;
        Instant at = revocation.seenAt().orElse(policy.at());
        this.lists = new ListReview(at);
        this.responses = new OcspReview(new OcspSigner(signatures, this::isOnAList, at), at);
    }

    /** One status for each certificate below the anchor, end entity first; a self-signed certificate at the end has none. */
    List<RevocationStatus> statuses(PathUnderReview path) {
        return path.positions()
                .filter(index -> !isTop(path, index))
                .mapToObj(index -> status(
                        path.step(index),
                        Optional.of(index + 1)
                                .filter(above -> above < path.size())
                                .map(path::step)))
                .toList();
    }

    private static boolean isTop(PathUnderReview path, int index) {
        return index == path.size() - 1 && (path.anchored() || path.top().selfIssued());
    }

    private RevocationStatus status(KnownCertificate certificate, Optional<KnownCertificate> above) {
        Optional<KnownCertificate> issuer =
                above.filter(it -> signatures.verify(certificate, it.key()) == Signatures.Outcome.VALID);
        Pair pair = new Pair(certificate.certificate(), issuer.map(KnownCertificate::certificate));
        RevocationStatus before = known.get(pair);
        if (before != null) {
            return before;
        }
        RevocationStatus status = issuer.map(it -> status(new IssuedCertificate(certificate, it)))
                .orElseGet(() ->
                        unknown(certificate, isPending(certificate) ? Cause.PENDING : Cause.NO_ISSUER, List.of()));
        known.put(pair, status);
        return status;
    }

    private RevocationStatus status(IssuedCertificate subject) {
        List<Answer.From> answers = Stream.of(
                        stapled(subject).stream(),
                        asked(subject).stream(),
                        listed(subject).stream(),
                        failed(subject.certificate()))
                .flatMap(Function.identity())
                .toList();
        List<Unusable> unusable = answers.stream()
                .flatMap(from -> from.answer() instanceof Answer.Useless why
                        ? Stream.of(new Unusable(from.source(), why.problem(), why.detail()))
                        : Stream.empty())
                .toList();
        return first(answers, State.Revoked.class)
                .or(() -> first(answers, State.Good.class))
                .map(state -> new RevocationStatus(subject.certificate().certificate(), state, unusable))
                .orElseGet(() -> unknown(subject.certificate(), cause(subject.certificate(), unusable), unusable));
    }

    private static Optional<State> first(List<Answer.From> answers, Class<? extends State> kind) {
        return answers.stream()
                .flatMap(from -> from.answer() instanceof Answer.Reliable reliable
                        ? Stream.of(reliable.state())
                        : Stream.empty())
                .filter(kind::isInstance)
                .findFirst();
    }

    private static RevocationStatus unknown(KnownCertificate certificate, Cause cause, List<Unusable> unusable) {
        return new RevocationStatus(certificate.certificate(), new State.Unknown(cause), unusable);
    }

    private Cause cause(KnownCertificate certificate, List<Unusable> unusable) {
        List<Problem> problems = unusable.stream().map(Unusable::problem).toList();
        if (isPending(certificate)) {
            return Cause.PENDING;
        }
        if (problems.contains(Problem.SAYS_UNKNOWN)) {
            return Cause.ANSWERED_UNKNOWN;
        }
        if (problems.stream().anyMatch(problem -> problem != Problem.UNREACHABLE)) {
            return Cause.UNUSABLE;
        }
        if (!problems.isEmpty()) {
            return Cause.UNREACHABLE;
        }
        return namesSource(certificate) ? Cause.NOT_ASKED : Cause.NONE_NAMED;
    }

    private boolean isPending(KnownCertificate certificate) {
        return fetches(certificate).anyMatch(fetch -> fetch.outcome() instanceof Fetch.Outcome.Pending);
    }

    private boolean namesSource(KnownCertificate certificate) {
        return fetches(certificate).anyMatch(fetch -> fetch.purpose() != Fetch.Purpose.ISSUER)
                || !certificate.details().ocspUrls().isEmpty()
                || certificate.holder().getExtension(Extension.cRLDistributionPoints) != null;
    }

    private Stream<Fetch> fetches(KnownCertificate certificate) {
        return revocation.fetches().stream().filter(fetch -> isOf(fetch, certificate));
    }

    private static boolean isOf(Fetch fetch, KnownCertificate certificate) {
        return fetch.of().equals(certificate.certificate().sha256());
    }

    private List<Answer.From> stapled(IssuedCertificate subject) {
        Source source = new Source(Method.STAPLE, Optional.empty());
        return revocation.staples().stream()
                .filter(staple -> isFor(staple, subject.certificate()))
                .map(staple -> new Answer.From(source, answer(staple.response(), source, subject)))
                .toList();
    }

    private boolean isFor(Staple staple, KnownCertificate certificate) {
        return staple.index() >= 0
                && staple.index() < presented.size()
                && presented.get(staple.index()).equals(certificate.certificate());
    }

    /** A response that was fetched for another certificate may be about this one too. */
    private List<Answer.From> asked(IssuedCertificate subject) {
        List<Answer.From> answers = new ArrayList<>();
        for (Fetch fetch : revocation.fetches()) {
            if (fetch.outcome() instanceof Fetch.Outcome.OcspResponse response) {
                Source source = source(fetch);
                Answer answer = answer(response.response(), source, subject);
                if (isOf(fetch, subject.certificate()) || answer instanceof Answer.Reliable) {
                    answers.add(new Answer.From(source, answer));
                }
            }
        }
        return answers;
    }

    private Answer answer(Der response, Source source, IssuedCertificate subject) {
        return responses.answer(responsesRead.computeIfAbsent(response, OcspDocument::read), source, subject);
    }

    private List<Answer.From> listed(IssuedCertificate subject) {
        return lists.answers(candidates(subject.certificate()), subject);
    }

    /** The lists that the certificate names, and of all others those by its issuer. */
    private List<ListReview.Candidate> candidates(KnownCertificate certificate) {
        List<ListReview.Candidate> candidates = new ArrayList<>();
        for (Fetch fetch : revocation.fetches()) {
            if (fetch.outcome() instanceof Fetch.Outcome.RevocationList list) {
                Reading<ListDocument> reading = ListShelf.read(list.crl());
                if (isOf(fetch, certificate) || isBy(reading, certificate.issuer())) {
                    candidates.add(new ListReview.Candidate(source(fetch), reading));
                }
            }
        }
        Source supplied = new Source(Method.CRL, Optional.empty());
        revocation.lists().stream()
                .map(ListShelf::read)
                .filter(reading -> isBy(reading, certificate.issuer()))
                .forEach(reading -> candidates.add(new ListReview.Candidate(supplied, reading)));
        return candidates;
    }

    private static boolean isBy(Reading<ListDocument> reading, CanonicalName issuer) {
        return switch (reading) {
            case Reading.Read<ListDocument> read -> read.value().issuer().equals(issuer);
            case Reading.Unread<ListDocument> unread -> false;
        };
    }

    private Stream<Answer.From> failed(KnownCertificate certificate) {
        return fetches(certificate)
                .filter(fetch -> fetch.purpose() != Fetch.Purpose.ISSUER)
                .flatMap(fetch -> fetch.outcome() instanceof Fetch.Outcome.Failed failure
                        ? Stream.of(new Answer.From(source(fetch), useless(failure)))
                        : Stream.empty());
    }

    private static Answer.Useless useless(Fetch.Outcome.Failed failure) {
        Problem problem = switch (failure.fault()) {
            case UNREACHABLE, TIMED_OUT, REFUSED, TOO_LARGE, REDIRECTED -> Problem.UNREACHABLE;
            case NOT_READABLE -> Problem.NOT_READABLE;
        };
        return new Answer.Useless(problem, failure.detail());
    }

    private static Source source(Fetch fetch) {
        Method method = switch (fetch.purpose()) {
            case OCSP -> Method.OCSP;
            case CRL, ISSUER -> Method.CRL;
        };
        return new Source(method, Optional.of(fetch.url()));
    }

    private boolean isOnAList(IssuedCertificate subject) {
        return first(listed(subject), State.Revoked.class).isPresent();
    }
}
