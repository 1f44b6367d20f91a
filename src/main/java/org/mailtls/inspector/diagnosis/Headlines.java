package org.mailtls.inspector.diagnosis;

import static org.mailtls.inspector.diagnosis.FindingCode.*;
import static org.mailtls.inspector.diagnosis.WhoActs.NOBODY;
import static org.mailtls.inspector.diagnosis.WhoActs.PARTNER;
import static org.mailtls.inspector.diagnosis.WhoActs.UNKNOWN;
import static org.mailtls.inspector.diagnosis.WhoActs.YOU;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mailtls.inspector.log.LogEntry;

/** Chooses the one sentence that explains most: a table of ranks. */
final class Headlines {
    /** Nothing is wrong. */
    static final String TRUSTED = "trusted";

    /** Some servers of a domain fail, others do not. */
    static final String ONE_OF_SEVERAL = "one-of-several";

    /** No store was there to judge by. */
    static final String NOT_JUDGED = "not-judged";

    /** The name does not match because the server is a mail service's, which shows its own certificate. */
    static final String GATEWAY = "gateway";

    /** Nothing is wrong, but a mail server logged that something is. */
    static final String LOG_DISAGREES = "log-disagrees";

    private record Rank(FindingCode code, WhoActs whoActs) {}

    private static Rank rank(FindingCode code, WhoActs whoActs) {
        return new Rank(code, whoActs);
    }

    /** What explains a refusal, the most telling first. */
    private static final List<Rank> FATAL = List.of(
            rank(INTERCEPTION_SUSPECTED, UNKNOWN),
            rank(DISTRUSTED_CERTIFICATE, PARTNER),
            rank(REVOKED, PARTNER),
            rank(BAD_SIGNATURE, PARTNER),
            rank(MALFORMED_CERTIFICATE, PARTNER),
            rank(SELF_SIGNED_CERTIFICATE, PARTNER),
            rank(UNTRUSTED_ROOT, PARTNER),
            rank(PUBLIC_ROOT_ABSENT_HERE, YOU),
            rank(MISSING_INTERMEDIATE, PARTNER),
            rank(UNKNOWN_ISSUER, PARTNER),
            rank(EXPIRED, PARTNER),
            rank(NOT_YET_VALID, UNKNOWN),
            rank(WRONG_USAGE, PARTNER),
            rank(KEY_USAGE_MISMATCH, PARTNER),
            rank(ISSUER_NOT_CA, PARTNER),
            rank(PATH_LENGTH_EXCEEDED, PARTNER),
            rank(NAME_CONSTRAINTS_VIOLATED, PARTNER),
            rank(POLICY_VIOLATED, PARTNER),
            rank(UNKNOWN_CRITICAL_EXTENSION, PARTNER),
            rank(WEAK_SIGNATURE, PARTNER),
            rank(WEAK_KEY, PARTNER),
            rank(PROFILE_VIOLATED, PARTNER),
            rank(VALIDATOR_REFUSED, UNKNOWN),
            rank(PATH_SEARCH_GAVE_UP, UNKNOWN),
            rank(REVOCATION_UNREACHABLE, YOU),
            rank(REVOCATION_UNKNOWN, PARTNER),
            rank(DNSSEC_BOGUS, PARTNER),
            rank(DANE_MISMATCH, PARTNER),
            rank(NULL_MX, PARTNER),
            rank(NAME_NOT_RESOLVED, UNKNOWN),
            rank(DNS_FAILED, YOU),
            rank(CONNECTION_REFUSED, UNKNOWN),
            rank(CONNECTION_TIMED_OUT, YOU),
            rank(NETWORK_UNREACHABLE, YOU),
            rank(STARTTLS_MASKED, UNKNOWN),
            rank(STARTTLS_NOT_OFFERED, PARTNER),
            rank(STARTTLS_REFUSED, PARTNER),
            rank(MTA_STS_FAIL, PARTNER),
            rank(SERVICE_REFUSED, UNKNOWN),
            rank(NOT_THE_PROTOCOL, YOU),
            rank(PROTOCOL_VIOLATION, PARTNER),
            rank(NO_COMMON_VERSION, PARTNER),
            rank(NO_COMMON_CIPHER, PARTNER),
            rank(NO_CERTIFICATE, PARTNER),
            rank(TLS_ALERT, PARTNER),
            rank(CONNECTION_CLOSED, UNKNOWN),
            rank(TIMED_OUT, UNKNOWN),
            rank(NAME_MISMATCH, UNKNOWN));

    /** What a judgement lacks, or what is worth telling beside a trusted result, the most telling first; every warning is among them. */
    private static final List<Rank> REMARKABLE = List.of(
            rank(STORE_UNREADABLE, YOU),
            rank(CLIENT_CERTIFICATE_REQUIRED, YOU),
            rank(CLIENT_CERTIFICATE_REFUSED, YOU),
            rank(REVOCATION_UNREACHABLE, YOU),
            rank(EXPIRES_SOON, PARTNER),
            rank(NAME_IN_CN_ONLY, PARTNER),
            rank(LEGACY_PROTOCOL, PARTNER),
            rank(WEAK_CIPHER, PARTNER),
            rank(REVOCATION_UNKNOWN, PARTNER),
            rank(WEAK_KEY, PARTNER),
            rank(WEAK_SIGNATURE, PARTNER),
            rank(PROFILE_VIOLATED, PARTNER),
            rank(MUST_STAPLE_MISSING, PARTNER),
            rank(STAPLE_INVALID, PARTNER),
            rank(SNI_DEPENDENT, PARTNER),
            rank(NO_SECURE_RENEGOTIATION, PARTNER),
            rank(STARTTLS_INJECTION, PARTNER),
            rank(MTA_STS_FAIL, PARTNER),
            rank(MTA_STS_INVALID, PARTNER),
            rank(MTA_STS_HOST_REFUSED, UNKNOWN),
            rank(DANE_UNUSABLE, PARTNER),
            rank(CHAIN_OUT_OF_ORDER, PARTNER),
            rank(UNRELATED_CERTIFICATES, PARTNER),
            rank(SUSPICIOUS_CHARACTERS, YOU),
            rank(ADDRESSES_DIFFER, PARTNER));

    /** Those that can keep a judgement from being made. */
    private static final Set<FindingCode> LACKS =
            EnumSet.of(STORE_UNREADABLE, CLIENT_CERTIFICATE_REQUIRED, REVOCATION_UNREACHABLE, REVOCATION_UNKNOWN);

    private Headlines() {}

    /** Whether a finding can be the reason of a refusal; interception can be, although nothing may fail. */
    private static boolean isFatal(Finding finding) {
        return finding.severity() == Severity.ERROR || finding.code() == INTERCEPTION_SUSPECTED;
    }

    /** The headline of an endpoint. */
    static Headline of(EndpointCase endpoint, Verdict verdict, List<Finding> findings) {
        List<Finding> fatal = decidingFirst(ranked(findings.stream().filter(Headlines::isFatal), FATAL), endpoint);
        List<Finding> remarkable = ranked(findings.stream().filter(finding -> !isFatal(finding)), REMARKABLE);
        List<Fact> more = moreFacts(endpoint);
        if (!fatal.isEmpty()) {
            return headline(fatal, FATAL, more);
        }
        return switch (verdict) {
            case TRUSTED -> trusted(remarkable, findings, concat(endpoint.commonFacts(), more));
            case INDETERMINATE, UNTRUSTED, UNREACHABLE -> {
                List<Finding> lacks = remarkable.stream()
                        .filter(finding -> LACKS.contains(finding.code()))
                        .toList();
                yield lacks.isEmpty()
                        ? new Headline(NOT_JUDGED, YOU, concat(endpoint.commonFacts(), more), Optional.empty())
                        : headline(lacks, REMARKABLE, more);
            }
        };
    }

    /** What makes the chosen sender refuse comes before what it does not mind; signs of interception come before all. */
    private static List<Finding> decidingFirst(List<Finding> ranked, EndpointCase endpoint) {
        SenderVerdict sender = Senders.of(endpoint, endpoint.policy().sender());
        return sender.delivers() == Delivers.NO
                ? ranked.stream()
                        .sorted(Comparator.comparing((Finding finding) -> finding.code() != INTERCEPTION_SUSPECTED
                                && !sender.because().contains(finding.code())))
                        .toList()
                : ranked;
    }

    /** The headline of a target; of its only endpoint where it has one. */
    static Headline of(
            List<EndpointAssessment> endpoints, List<Finding> domain, List<Fact> common, SenderProfile sender) {
        List<Finding> fatal = ranked(domain.stream().filter(Headlines::isFatal), FATAL);
        if (endpoints.isEmpty()) {
            return fatal.isEmpty()
                    ? new Headline(NOT_JUDGED, UNKNOWN, common, Optional.empty())
                    : headline(fatal, FATAL, List.of());
        }
        List<EndpointAssessment> failing = endpoints.stream()
                .filter(endpoint -> endpoint.verdict() != Verdict.TRUSTED)
                .sorted(Comparator.comparingInt(endpoint -> rankOf(endpoint.headline())))
                .toList();
        if (!fatal.isEmpty() && (failing.isEmpty() || comesBefore(fatal.getFirst(), failing.getFirst(), sender))) {
            return headline(fatal, FATAL, List.of());
        }
        if (failing.isEmpty()) {
            return allTrusted(endpoints, domain);
        }
        return failing.size() == endpoints.size()
                ? failing.getFirst().headline()
                : oneOfSeveral(failing, endpoints.size());
    }

    /** Whether what is wrong with the domain explains more than a server's headline: what the chosen sender minds, then by rank. */
    private static boolean comesBefore(Finding ofDomain, EndpointAssessment server, SenderProfile sender) {
        List<FindingCode> minds = server.senders().stream()
                .filter(verdict -> verdict.profile() == sender)
                .flatMap(verdict -> verdict.because().stream())
                .toList();
        boolean mindsServer = minds.stream().anyMatch(code -> isAbout(server.headline(), code));
        return minds.contains(ofDomain.code())
                || (!mindsServer && rankOf(ofDomain.code(), FATAL) < rankOf(server.headline()));
    }

    private static boolean isAbout(Headline headline, FindingCode code) {
        return headline.situation().equals(code.word())
                || (code == NAME_MISMATCH && headline.situation().equals(GATEWAY));
    }

    /** The headline where a mail server's log is at hand: that nothing is wrong is no answer to somebody whose log says otherwise. */
    static Headline beside(Headline headline, Optional<LogEntry> entry, Optional<Agreement> agreement) {
        boolean contradicted = headline.situation().equals(TRUSTED)
                && agreement.filter(Agreement.Disagrees.class::isInstance).isPresent();
        return contradicted
                ? new Headline(
                        LOG_DISAGREES,
                        YOU,
                        concat(
                                entry.map(it -> Fact.text("status", it.statusInSentence())).stream()
                                        .toList(),
                                headline.facts()),
                        Optional.empty())
                : headline;
    }

    private static Headline oneOfSeveral(List<EndpointAssessment> failing, int total) {
        Headline worst = failing.getFirst().headline();
        return new Headline(
                ONE_OF_SEVERAL,
                worst.whoActs(),
                concat(List.of(Fact.amount("failing", failing.size()), Fact.amount("total", total)), worst.facts()),
                Optional.empty());
    }

    /** That of the server which leaves the most telling thing to do, else what the domain leaves to do, else that of the first. */
    private static Headline allTrusted(List<EndpointAssessment> endpoints, List<Finding> domain) {
        Headline first = endpoints.getFirst().headline();
        return endpoints.stream()
                .map(EndpointAssessment::headline)
                .filter(headline -> headline.whoActs() != NOBODY)
                .min(Comparator.comparingInt(headline ->
                        headline.also().map(code -> rankOf(code, REMARKABLE)).orElse(REMARKABLE.size())))
                .or(() -> ranked(domain.stream().filter(Headlines::leavesSomethingToDo), REMARKABLE).stream()
                        .findFirst()
                        .map(finding ->
                                new Headline(TRUSTED, whoActs(finding), first.facts(), Optional.of(finding.code()))))
                .orElse(first);
    }

    /** Nobody has to act on what is no warning, so that a warning is told rather than that. */
    private static Headline trusted(List<Finding> remarkable, List<Finding> all, List<Fact> facts) {
        Optional<Finding> warning =
                remarkable.stream().filter(Headlines::isWarning).findFirst();
        List<Fact> warnings = warnings(all);
        return new Headline(
                TRUSTED,
                warning.map(Headlines::whoActs).orElse(warnings.isEmpty() ? NOBODY : UNKNOWN),
                concat(facts, warnings),
                warning.or(() -> remarkable.stream().findFirst()).map(Finding::code));
    }

    private static WhoActs whoActs(Finding remarkable) {
        return REMARKABLE.get(rankOf(remarkable.code(), REMARKABLE)).whoActs();
    }

    /** Different certificates are no work for anybody while all are trusted, unless some of them are old. */
    private static boolean leavesSomethingToDo(Finding finding) {
        boolean allInOrder = finding.code() == ADDRESSES_DIFFER
                && finding.fact(DomainRules.OUTDATED).isEmpty();
        return isWarning(finding) && !allInOrder;
    }

    private static boolean isWarning(Finding finding) {
        return finding.severity() == Severity.WARNING;
    }

    private static List<Fact> warnings(List<Finding> findings) {
        long warnings = findings.stream().filter(Headlines::isWarning).count();
        return warnings == 0 ? List.of() : List.of(Fact.amount("warnings", warnings));
    }

    private static Headline headline(List<Finding> ranked, List<Rank> table, List<Fact> more) {
        Finding first = ranked.getFirst();
        Optional<FindingCode> second = ranked.stream()
                .map(Finding::code)
                .filter(code -> code != first.code())
                .findFirst();
        if (first.code() == NAME_MISMATCH && first.fact(NameRules.PROVIDER).isPresent()) {
            return new Headline(GATEWAY, YOU, concat(first.facts(), more), second);
        }
        WhoActs whoActs = table.get(rankOf(first.code(), table)).whoActs();
        return new Headline(first.code().word(), whoActs, concat(first.facts(), more), second);
    }

    private static List<Finding> ranked(Stream<Finding> findings, List<Rank> table) {
        return findings.filter(finding -> rankOf(finding.code(), table) < table.size())
                .sorted(Comparator.comparingInt(finding -> rankOf(finding.code(), table)))
                .toList();
    }

    private static int rankOf(FindingCode code, List<Rank> table) {
        for (int i = 0; i < table.size(); i++) {
            if (table.get(i).code() == code) {
                return i;
            }
        }
        return table.size();
    }

    private static int rankOf(Headline headline) {
        for (int i = 0; i < FATAL.size(); i++) {
            if (FATAL.get(i).code().word().equals(headline.situation())) {
                return i;
            }
        }
        return FATAL.size();
    }

    /** What a headline can tell beside its finding: the judging store, and how new the certificate is. */
    private static List<Fact> moreFacts(EndpointCase endpoint) {
        List<Fact> facts = new ArrayList<>();
        endpoint.policy().stores().stream().findFirst().ifPresent(store -> facts.add(Fact.text("store", store.name())));
        if (Verdicts.everyStoreTrusts(endpoint)) {
            facts.add(Fact.text("trustedBy", endpoint.judge()));
        }
        facts.addAll(RevocationRules.unchecked(endpoint));
        endpoint.leaf().filter(leaf -> Validity.isNew(leaf, endpoint.at())).ifPresent(leaf -> {
            facts.add(Fact.moment("issued", leaf.notBefore()));
            facts.add(Fact.amount(
                    "issuedDays",
                    Duration.between(leaf.notBefore(), endpoint.at()).toDays()));
        });
        return facts;
    }

    private static List<Fact> concat(List<Fact> first, List<Fact> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
