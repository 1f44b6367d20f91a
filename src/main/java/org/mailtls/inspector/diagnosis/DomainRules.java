package org.mailtls.inspector.diagnosis;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.evidence.DnssecStatus;
import org.mailtls.inspector.evidence.Endpoint;
import org.mailtls.inspector.evidence.Evidence;
import org.mailtls.inspector.evidence.MtaStsEvidence.PolicyFetch;
import org.mailtls.inspector.target.IpText;
import org.mailtls.inspector.target.MailTarget;
import org.mailtls.inspector.trust.MtaSts;
import org.mailtls.inspector.trust.Place;

/** What is found about the domain as a whole. */
final class DomainRules {
    /** The fact that names the servers with an old certificate. */
    static final String OUTDATED = "outdated";

    private static final Place DOMAIN = new Place.WholeDomain();
    private static final int SHOWN_PRINT = 16;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private DomainRules() {}

    static List<Finding> apply(Evidence evidence, Policy policy) {
        List<Fact> common = commonFacts(evidence, policy);
        return Stream.of(
                        lookUp(evidence),
                        noMx(evidence),
                        addressesDiffer(evidence),
                        bogusMx(evidence),
                        mtaSts(evidence))
                .flatMap(findings -> findings)
                .map(finding -> finding.with(common))
                .toList();
    }

    /** What every finding about the whole can name. */
    static List<Fact> commonFacts(Evidence evidence, Policy policy) {
        return List.of(
                Fact.text("host", nameOf(evidence)),
                Fact.text("pc", evidence.by().name()),
                Fact.text("judge", policy.judgeOr(evidence.by()).name()));
    }

    /** What the target is called where no single server is meant. */
    static String nameOf(Evidence evidence) {
        return switch (evidence.target()) {
            case MailTarget.Domain domain -> domain.name().display();
            case MailTarget.Server server -> server.host().display();
            case MailTarget.SavedChain saved -> saved.input();
        };
    }

    private static Stream<Finding> lookUp(Evidence evidence) {
        return evidence.dns().failure().stream().map(CaptureRules::finding);
    }

    private static Stream<Finding> noMx(Evidence evidence) {
        boolean noneFound = evidence.dns().mxAsked()
                && evidence.dns().exchangers().isEmpty()
                && evidence.dns().failure().isEmpty();
        return Rules.when(noneFound, Finding.of(FindingCode.NO_MX, DOMAIN, Fact.text("domain", nameOf(evidence))));
    }

    private static Stream<Finding> addressesDiffer(Evidence evidence) {
        List<ChainGroups.Group> groups = ChainGroups.byEndEntity(evidence.endpoints());
        if (groups.size() < 2) {
            return Stream.empty();
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.amount("certificates", groups.size()));
        facts.add(Fact.texts("groups", groups.stream().map(DomainRules::words).toList()));
        facts.addAll(outdated(groups));
        return Stream.of(Finding.of(FindingCode.ADDRESSES_DIFFER, DOMAIN).with(facts));
    }

    private static String words(ChainGroups.Group group) {
        String servers =
                group.servers().stream().map(server -> words(server.endpoint())).collect(Collectors.joining(" and "));
        String print = group.endEntity().sha256().hex().substring(0, SHOWN_PRINT);
        return CertificateDetails.of(group.endEntity())
                .map(details -> servers + ": " + print + ", valid until " + DAY.format(details.notAfter()))
                .orElse(servers + ": " + print);
    }

    /** The servers that were forgotten when a certificate was replaced. */
    private static List<Fact> outdated(List<ChainGroups.Group> groups) {
        List<String> servers = ChainGroups.outdated(groups).stream()
                .flatMap(group -> group.servers().stream())
                .map(server -> words(server.endpoint()))
                .toList();
        long total = groups.stream().mapToLong(group -> group.servers().size()).sum();
        return servers.isEmpty()
                ? List.of()
                : List.of(
                        Fact.amount("old", servers.size()), Fact.amount("total", total), Fact.texts(OUTDATED, servers));
    }

    private static Stream<Finding> bogusMx(Evidence evidence) {
        return evidence.policies().mx().stream()
                .flatMap(status -> status instanceof DnssecStatus.Bogus(String reason)
                        ? Stream.of(Finding.of(
                                FindingCode.DNSSEC_BOGUS,
                                DOMAIN,
                                Fact.text("host", nameOf(evidence)),
                                Fact.text("reason", reason)))
                        : Stream.empty());
    }

    private static Stream<Finding> mtaSts(Evidence evidence) {
        return evidence.policies().mtaSts().stream().flatMap(published -> switch (MtaSts.of(published)) {
            case MtaSts.Invalid(String reason) ->
                Stream.of(Finding.of(FindingCode.MTA_STS_INVALID, DOMAIN, Fact.text("reason", reason)));
            case MtaSts.HostRefused(String problem) ->
                published.policy().stream().map(fetch -> hostRefused(fetch, problem));
            case MtaSts.NotAnnounced none -> Stream.empty();
            case MtaSts.NotKnown unknown -> Stream.empty();
            case MtaSts.Published policy -> Stream.empty();
        });
    }

    /** The issuer is what gives a proxy away. */
    private static Finding hostRefused(PolicyFetch fetch, String problem) {
        return Finding.of(
                        FindingCode.MTA_STS_HOST_REFUSED,
                        DOMAIN,
                        Fact.text("reason", problem),
                        Fact.text("url", fetch.url()))
                .with(fetch.presented().stream()
                        .limit(1)
                        .flatMap(leaf -> CertificateDetails.of(leaf).stream())
                        .map(leaf -> Fact.text("issuer", leaf.issuerShort()))
                        .toList());
    }

    private static String words(Endpoint endpoint) {
        String host = endpoint.host().display();
        return endpoint.address()
                .map(IpText::of)
                .filter(address -> !address.equals(host))
                .map(address -> host + " (" + address + ")")
                .orElse(host);
    }
}
