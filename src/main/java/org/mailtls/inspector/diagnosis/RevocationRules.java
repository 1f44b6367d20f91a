package org.mailtls.inspector.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mailtls.inspector.diagnosis.SenderProfile.RevocationCheck;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.trust.RevocationStatus;
import org.mailtls.inspector.trust.RevocationStatus.Cause;
import org.mailtls.inspector.trust.RevocationStatus.Problem;
import org.mailtls.inspector.trust.RevocationStatus.State;
import org.mailtls.inspector.trust.RevocationStatus.Unusable;
import org.mailtls.inspector.trust.StoreVerdict;

/**
 * What could not be found out about revocation. A revoked certificate is a store's failure; a check that was not made is none of
 * these findings but told as such, and where the issuer itself is missing that is the finding.
 */
final class RevocationRules {
    private static final Set<Cause> NOT_TOLD = Set.of(Cause.NONE_NAMED, Cause.ANSWERED_UNKNOWN);
    private static final Set<Cause> NOT_GOT = Set.of(Cause.UNREACHABLE, Cause.UNUSABLE);

    private RevocationRules() {}

    /**
     * No source is named, or the one asked does not know: one finding a reason, whatever the number of certificates. That none is
     * named is told only where revocation was looked into.
     */
    static Stream<Finding> unknown(EndpointCase endpoint) {
        return eachStore(
                endpoint,
                verdict -> NOT_TOLD.stream()
                        .sorted()
                        .filter(cause -> cause != Cause.NONE_NAMED || lookedInto(endpoint))
                        .flatMap(cause -> several(
                                        FindingCode.REVOCATION_UNKNOWN, with(verdict, Set.of(cause)), endpoint)
                                .map(finding -> finding.with(List.of(Fact.text("reason", word(cause)))))));
    }

    private static boolean lookedInto(EndpointCase endpoint) {
        return endpoint.evidence().timings().of(Stage.FETCH).isPresent();
    }

    /** A source could not be fetched or not be used. */
    static Stream<Finding> unreachable(EndpointCase endpoint) {
        return eachStore(endpoint, verdict -> {
            List<RevocationStatus> statuses = with(verdict, NOT_GOT);
            return several(FindingCode.REVOCATION_UNREACHABLE, statuses, endpoint)
                    .map(finding -> finding.with(sources(statuses)));
        });
    }

    /** A stapled response that is of no use, whether or not another source helped. */
    static Stream<Finding> staple(EndpointCase endpoint) {
        return eachStore(
                endpoint,
                verdict -> verdict.best().revocation().stream()
                        .flatMap(status -> status.unusable().stream()
                                .filter(source -> source.source().method() == RevocationStatus.Method.STAPLE)
                                .map(source -> Finding.of(
                                        FindingCode.STAPLE_INVALID,
                                        endpoint.placeOf(status.certificate()),
                                        Fact.text("holder", holder(status, endpoint)),
                                        Fact.text("problem", word(source.problem())),
                                        Fact.text("detail", source.clause())))));
    }

    /** For a headline that nothing is wrong: that revocation was not checked, or not yet, or that what was seen no longer holds. */
    static List<Fact> unchecked(EndpointCase endpoint) {
        Set<Cause> told = Set.of(Cause.UNREACHABLE, Cause.UNUSABLE, Cause.ANSWERED_UNKNOWN);
        return Stream.of(Cause.PENDING, Cause.NOT_ASKED)
                .filter(cause -> isAny(endpoint, Set.of(cause)))
                .filter(cause -> cause == Cause.PENDING || !isAny(endpoint, told))
                .map(RevocationRules::word)
                .findFirst()
                .or(() -> Optional.of("outdated").filter(word -> isOutdated(endpoint)))
                .map(word -> Fact.text("unchecked", word))
                .stream()
                .toList();
    }

    private static boolean isAny(EndpointCase endpoint, Set<Cause> causes) {
        return TrustRules.judging(endpoint)
                .anyMatch(verdict -> !with(verdict, causes).isEmpty());
    }

    /** Whether an answer that was good when it was seen does not hold any more at the time that is judged by. */
    private static boolean isOutdated(EndpointCase endpoint) {
        return TrustRules.judging(endpoint)
                .flatMap(verdict -> verdict.best().revocation().stream())
                .anyMatch(status -> status.state() instanceof State.Good good && !good.holdsAt(endpoint.at()));
    }

    private static Stream<Finding> eachStore(EndpointCase endpoint, Function<StoreVerdict, Stream<Finding>> rule) {
        return TrustRules.judging(endpoint)
                .flatMap(verdict -> rule.apply(verdict)
                        .map(finding -> finding.by(verdict.store().id())));
    }

    private static List<RevocationStatus> with(StoreVerdict verdict, Set<Cause> causes) {
        return verdict.best().revocation().stream()
                .filter(status -> status.state() instanceof State.Unknown unknown && causes.contains(unknown.cause()))
                .toList();
    }

    /** One finding for all of the certificates, at the first of them. */
    private static Stream<Finding> several(FindingCode code, List<RevocationStatus> statuses, EndpointCase endpoint) {
        SenderProfile sender = endpoint.policy().sender();
        List<String> holders =
                statuses.stream().map(status -> holder(status, endpoint)).toList();
        return statuses.stream()
                .limit(1)
                .map(first -> Finding.of(
                                code,
                                endpoint.placeOf(first.certificate()),
                                Fact.texts("holders", holders),
                                Fact.amount("count", holders.size()),
                                Fact.text("sender", sender.title()),
                                Fact.text("onRevocation", sender.revocation().word()))
                        .as(sender.revocation() == RevocationCheck.REQUIRED ? Severity.ERROR : code.usualSeverity()));
    }

    private static String holder(RevocationStatus status, EndpointCase endpoint) {
        return Validity.holder(endpoint.placeOf(status.certificate()), endpoint);
    }

    /** The source that tells most first: one that was not reached is somebody's network, a bad answer is the authority's. */
    private static List<Fact> sources(List<RevocationStatus> statuses) {
        List<Unusable> all = statuses.stream()
                .flatMap(status -> status.unusable().stream())
                .distinct()
                .toList();
        List<Fact> facts = new ArrayList<>();
        Optional<Unusable> first = all.stream()
                .filter(source -> source.problem() == Problem.UNREACHABLE)
                .findFirst()
                .or(() -> all.stream().findFirst());
        facts.add(Fact.text("url", first.map(RevocationRules::name).orElse("every source that is named")));
        facts.add(Fact.text("problem", word(first.map(Unusable::problem).orElse(Problem.UNREACHABLE))));
        first.ifPresent(source -> {
            facts.add(Fact.text("detail", source.clause()));
            if (source.problem() == Problem.UNREACHABLE) {
                facts.add(Fact.text("unreached", name(source)));
            }
        });
        facts.add(Fact.texts(
                "others",
                all.stream()
                        .filter(source -> !first.filter(source::equals).isPresent())
                        .map(source -> name(source) + " (" + source.clause() + ")")
                        .distinct()
                        .toList()));
        return facts;
    }

    private static String name(Unusable source) {
        return source.source().url().orElse("the stapled OCSP response");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
