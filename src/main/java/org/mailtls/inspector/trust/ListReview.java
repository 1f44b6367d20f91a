package org.mailtls.inspector.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.mailtls.inspector.certificate.Signatures;
import org.mailtls.inspector.trust.RevocationStatus.Problem;
import org.mailtls.inspector.trust.RevocationStatus.Source;
import org.mailtls.inspector.trust.RevocationStatus.State;

/** What revocation lists say about one certificate, and whether they can be relied on (RFC 5280 section 6.3.3). */
final class ListReview {
    private final Instant at;

    ListReview(Instant at) {
        this.at = at;
    }

    /** A list and where it came from. */
    record Candidate(Source source, Reading<ListDocument> reading) {}

    private record Usable(Source source, ListDocument list) {}

    /** One answer a list, but for those that a fresher one of the same scope replaces. */
    List<Answer.From> answers(List<Candidate> candidates, IssuedCertificate subject) {
        List<Answer.From> answers = new ArrayList<>();
        Map<String, List<Usable>> scopes = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            switch (candidate.reading()) {
                case Reading.Unread<ListDocument> unread ->
                    answers.add(new Answer.From(candidate.source(), unread.why()));
                case Reading.Read<ListDocument> read ->
                    problem(read.value(), subject)
                            .ifPresentOrElse(
                                    why -> answers.add(new Answer.From(candidate.source(), why)),
                                    () -> scopes.computeIfAbsent(
                                                    read.value().scope().key(), scope -> new ArrayList<>())
                                            .add(new Usable(candidate.source(), read.value())));
            }
        }
        scopes.values().forEach(lists -> answers.addAll(answersOfScope(lists, subject)));
        return answers;
    }

    private Optional<Answer.Useless> problem(ListDocument list, IssuedCertificate subject) {
        if (list.scope().indirect()) {
            return useless(
                    Problem.INDIRECT, "It is an indirect list, which may be by another issuer than the certificate's.");
        }
        if (!list.issuer().equals(subject.certificate().issuer())) {
            return useless(Problem.WRONG_SIGNER, "It was not issued by the certificate's issuer.");
        }
        Optional<String> excluded = list.scope().excludes(subject.certificate());
        if (excluded.isPresent()) {
            return useless(Problem.OUT_OF_SCOPE, excluded.get());
        }
        Optional<Answer.Useless> wrongSigner = wrongSigner(list, subject.issuer());
        return wrongSigner.isPresent()
                ? wrongSigner
                : Timeliness.problem(list.thisUpdate(), list.nextUpdate(), at)
                        .map(untimely -> revocation(list, subject)
                                .map(entry -> untimely.saying(entry.since()))
                                .orElse(untimely));
    }

    private Optional<Answer.Useless> wrongSigner(ListDocument list, KnownCertificate issuer) {
        if (CertificateExtensions.keyUsage(issuer.holder())
                .filter(usage -> !usage.hasUsages(KeyUsage.cRLSign))
                .isPresent()) {
            return useless(Problem.WRONG_SIGNER, "The issuer's certificate is not for signing revocation lists.");
        }
        if (StrengthRule.isBroken(list.signed().algorithm())) {
            return useless(Problem.WRONG_SIGNER, "Its signature uses a broken digest.");
        }
        return list.signed().verify(issuer.key()) == Signatures.Outcome.VALID
                ? Optional.empty()
                : useless(Problem.WRONG_SIGNER, "Its signature does not verify with the issuer's key.");
    }

    private static Optional<Answer.Useless> useless(Problem problem, String detail) {
        return Optional.of(new Answer.Useless(problem, detail));
    }

    private static Optional<ListEntries.Entry> revocation(ListDocument list, IssuedCertificate subject) {
        return switch (find(list, subject)) {
            case Reading.Read<Optional<ListEntries.Entry>> read -> read.value().filter(entry -> !entry.removes());
            case Reading.Unread<Optional<ListEntries.Entry>> unread -> Optional.empty();
        };
    }

    private static Reading<Optional<ListEntries.Entry>> find(ListDocument list, IssuedCertificate subject) {
        return list.entries().find(subject.certificate().holder().getSerialNumber());
    }

    /** The freshest complete list, and the freshest delta to it; deltas to others say nothing. */
    private static List<Answer.From> answersOfScope(List<Usable> lists, IssuedCertificate subject) {
        Optional<Usable> complete = freshest(
                lists.stream().filter(usable -> usable.list().base().isEmpty()).toList());
        List<Usable> deltas = lists.stream()
                .filter(usable -> usable.list().base().isPresent())
                .toList();
        Optional<Usable> delta = complete.flatMap(base -> freshest(deltas.stream()
                .filter(usable -> continues(usable.list(), base.list()))
                .toList()));
        List<Answer.From> answers = new ArrayList<>();
        complete.ifPresent(base -> answers.add(answer(base, delta, subject)));
        if (complete.isEmpty()) {
            deltas.forEach(usable -> answers.add(new Answer.From(
                    usable.source(),
                    new Answer.Useless(Problem.DELTA, "It only says what changed since a list that is not at hand."))));
        }
        return answers;
    }

    private static Optional<Usable> freshest(List<Usable> lists) {
        return lists.stream().max(Comparator.comparing(usable -> usable.list().thisUpdate()));
    }

    /** Whether a delta says what has changed since a complete list (RFC 5280 section 5.2.4). */
    private static boolean continues(ListDocument delta, ListDocument complete) {
        return complete.number()
                .filter(number ->
                        delta.base().filter(base -> base.compareTo(number) <= 0).isPresent())
                .filter(number ->
                        delta.number().filter(own -> own.compareTo(number) > 0).isPresent())
                .isPresent();
    }

    private static Answer.From answer(Usable complete, Optional<Usable> delta, IssuedCertificate subject) {
        if (delta.isPresent()) {
            Reading<Optional<ListEntries.Entry>> changed = find(delta.get().list(), subject);
            boolean silent = changed instanceof Reading.Read<Optional<ListEntries.Entry>> read
                    && read.value().isEmpty();
            if (!silent) {
                return answer(delta.get(), changed, subject);
            }
        }
        return answer(complete, find(complete.list(), subject), subject);
    }

    private static Answer.From answer(
            Usable usable, Reading<Optional<ListEntries.Entry>> found, IssuedCertificate subject) {
        return new Answer.From(
                usable.source(),
                switch (found) {
                    case Reading.Unread<Optional<ListEntries.Entry>> unread -> unread.why();
                    case Reading.Read<Optional<ListEntries.Entry>> read ->
                        read.value()
                                .filter(entry -> !entry.removes())
                                .<Answer>map(entry -> new Answer.Reliable(
                                        new State.Revoked(usable.source(), entry.since(), entry.reason())))
                                .orElseGet(() -> notRevoked(usable, subject));
                });
    }

    /** That a list does not name a certificate tells nothing where the list would not name it anyway. */
    private static Answer notRevoked(Usable usable, IssuedCertificate subject) {
        ListDocument list = usable.list();
        if (list.scope().onlySomeReasons()) {
            return new Answer.Useless(Problem.OUT_OF_SCOPE, "It tells only of revocations for some of the reasons.");
        }
        if (subject.certificate().notAfter().isBefore(list.thisUpdate()) && !list.keepsExpired()) {
            return new Answer.Useless(
                    Problem.OUT_OF_SCOPE,
                    "The certificate had expired before; authorities take such certificates off.");
        }
        return new Answer.Reliable(new State.Good(usable.source(), list.thisUpdate(), list.nextUpdate()));
    }
}
