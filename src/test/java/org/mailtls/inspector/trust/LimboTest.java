package org.mailtls.inspector.trust;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.bouncycastle.util.io.pem.PemReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.testkit.TrustPolicies;

/**
 * Every case of x509-limbo through the code the tool uses: by the strict policy, which fails a certificate for breaking its profile, and by
 * the usual one, which warns of it. Where we disagree, the clause that says so stands beside the case.
 */
class LimboTest {
    private static final Path FILE = Path.of("..", "shared", "data", "limbo", "limbo-early.json");
    private static final Instant PUBLISHED = Instant.parse("2023-12-01T00:00:00Z");

    /** By the strict policy. */
    private static final Map<String, String> STRICT_DISAGREEMENTS = Map.of(
            "rfc5280::nc::permitted-dn-match",
                    "RFC 9525, 6.3: the certificate has no DNS name at all, so that it does not match the name the case expects;"
                            + " its path is trusted",
            "webpki::eku::ee-without-eku",
                    "RFC 5280, 4.2.1.12: the extension is optional; rfc5280::eku::ee-without-eku is the same case, expected to pass",
            "webpki::nc::permitted-dns-match-noncritical",
                    "RFC 5280, 4.2.1.10: must be critical; rfc5280::nc::permitted-dns-match-noncritical is the same case, expected to"
                            + " fail");

    private static final String CA_DUTY = "a duty of whoever issues certificates, not of verifiers: a warning";
    private static final String ANCHOR =
            "RFC 5280, 6.1.1 (d): an anchor is a name and a key, the form of its certificate does not matter";
    private static final String BASELINE =
            "binds public authorities, not verifiers, and private authorities not at all";

    /** By the usual policy: what neither Exchange nor another sender refuses. */
    private static final Map<String, String> USUAL_DISAGREEMENTS = Map.ofEntries(
            entry("rfc5280::nc::permitted-dn-match", "as by the strict policy"),
            entry("webpki::eku::ee-without-eku", "as by the strict policy"),
            entry("rfc5280::aki::leaf-missing-aki", "RFC 5280, 4.2.1.1: " + CA_DUTY),
            entry("rfc5280::aki::intermediate-missing-aki", "RFC 5280, 4.2.1.1: " + CA_DUTY),
            entry("rfc5280::leaf-ku-keycertsign", "RFC 5280, 4.2.1.9: " + CA_DUTY),
            entry("rfc5280::nc::not-allowed-in-ee-critical", "RFC 5280, 4.2.1.10: " + CA_DUTY),
            entry("rfc5280::nc::not-allowed-in-ee-noncritical", "RFC 5280, 4.2.1.10: " + CA_DUTY),
            entry("rfc5280::san::noncritical-with-empty-subject", "RFC 5280, 4.2.1.6: " + CA_DUTY),
            entry("rfc5280::ee-empty-issuer", ANCHOR),
            entry(
                    "rfc5280::serial::negative",
                    "RFC 5280, 4.1.2.2: users should be prepared to handle such certificates"),
            entry("rfc5280::serial::too-long", "RFC 5280, 4.1.2.2: " + CA_DUTY),
            entry("rfc5280::serial::zero", "RFC 5280, 4.1.2.2: users should be prepared to handle such certificates"),
            entry("rfc5280::ski::intermediate-missing-ski", "RFC 5280, 4.2.1.2: " + CA_DUTY),
            entry("rfc5280::aki::critical-aki", ANCHOR),
            entry("rfc5280::aki::cross-signed-root-missing-aki", ANCHOR),
            entry("rfc5280::nc::permitted-dns-match-noncritical", ANCHOR),
            entry("rfc5280::root-non-critical-basic-constraints", ANCHOR),
            entry("rfc5280::ski::critical-ski", ANCHOR),
            entry("rfc5280::ski::root-missing-ski", ANCHOR),
            entry("webpki::aki::root-with-aki-all-fields", "BR 7.1.2.1.3: " + BASELINE),
            entry("webpki::aki::root-with-aki-authoritycertissuer", "BR 7.1.2.1.3: " + BASELINE),
            entry("webpki::aki::root-with-aki-authoritycertserialnumber", "BR 7.1.2.1.3: " + BASELINE),
            entry("webpki::aki::root-with-aki-missing-keyidentifier", "BR 7.1.2.1.3: " + BASELINE),
            entry("webpki::aki::root-with-aki-ski-mismatch", "BR 7.1.2.1.3: " + BASELINE),
            entry("webpki::ee-basicconstraints-ca", "BR 7.1.2.7.8: " + BASELINE),
            entry("webpki::eku::ee-anyeku", "BR 7.1.2.7.10: " + BASELINE),
            entry("webpki::eku::ee-critical-eku", "BR 7.1.2.7.6: " + BASELINE),
            entry("webpki::eku::root-has-eku", "BR 7.1.2.1.2: " + BASELINE),
            entry("webpki::forbidden-dsa-spki-leaf", "BR 7.1.3.1: " + BASELINE),
            entry("webpki::forbidden-signature-algorithm-in-leaf", "BR 7.1.3.2: " + BASELINE),
            entry("webpki::forbidden-signature-algorithm-in-root", "BR 7.1.3.2: " + BASELINE),
            entry("webpki::malformed-aia", "RFC 5280, 4.2.2.1: path validation does not read it: a warning"),
            entry(
                    "webpki::nc::intermediate-permitted-excluded-subtrees-both-empty-sequences",
                    "RFC 5280, 4.2.1.10: " + CA_DUTY),
            entry("webpki::nc::intermediate-permitted-excluded-subtrees-both-null", "RFC 5280, 4.2.1.10: " + CA_DUTY),
            entry("webpki::san::san-critical-with-nonempty-subject", "BR 7.1.2.7.12: " + BASELINE));

    /** A case with its JSON. */
    record Case(String id, JsonNode json) {
        boolean succeeds() {
            return json.get("expected_result").asText().equals("SUCCESS");
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** What came of a case: trusted, and to the name expected. */
    private record Outcome(boolean accepted, List<TrustFailure> failures) {}

    @BeforeAll
    static void needsTheCases() {
        assumeTrue(Files.isReadable(FILE), "no x509-limbo at " + FILE);
    }

    static List<Case> cases() {
        if (!Files.isReadable(FILE)) {
            return List.of(new Case("x509-limbo is not here", new ObjectMapper().createObjectNode()));
        }
        try {
            JsonNode cases = new ObjectMapper().readTree(FILE.toFile()).get("testcases");
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(json -> new Case(json.get("id").asText(), json))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void judgesStrictlyAsLimboDoes(Case it) {
        check(it, judge(it, true), STRICT_DISAGREEMENTS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void judgesUsuallyAsLimboDoes(Case it) {
        check(it, judge(it, false), USUAL_DISAGREEMENTS);
    }

    private static void check(Case it, Outcome outcome, Map<String, String> disagreements) {
        boolean agrees = !disagreements.containsKey(it.id());
        assertThat(outcome.accepted()).as("%s: %s", it.id(), outcome.failures()).isEqualTo(agrees == it.succeeds());
    }

    @Test
    void agreesInAllButTheCasesListed() {
        List<Case> cases = cases();
        assertThat(cases).hasSize(135);
        assertThat(disagreements(cases, true)).containsExactlyInAnyOrderElementsOf(STRICT_DISAGREEMENTS.keySet());
        assertThat(disagreements(cases, false)).containsExactlyInAnyOrderElementsOf(USUAL_DISAGREEMENTS.keySet());
    }

    @Test
    void isNeverMoreLenientThanRfc5280WhenStrict() {
        assertThat(cases().stream()
                        .filter(it -> it.id().startsWith("rfc5280::") && !it.succeeds())
                        .filter(it -> judge(it, true).accepted())
                        .map(Case::id))
                .isEmpty();
    }

    private static Set<String> disagreements(List<Case> cases, boolean strict) {
        Set<String> ids = new TreeSet<>();
        cases.stream()
                .filter(it -> judge(it, strict).accepted() != it.succeeds())
                .map(Case::id)
                .forEach(ids::add);
        System.out.printf(
                "x509-limbo, %s policy: %d of %d%n",
                strict ? "strict" : "usual", cases.size() - ids.size(), cases.size());
        return ids;
    }

    private static Outcome judge(Case it, boolean strict) {
        JsonNode json = it.json();
        List<Certificate> presented = new ArrayList<>(certificates(List.of(json.get("peer_certificate"))));
        presented.addAll(certificates(json.get("untrusted_intermediates")));
        TrustStore store = TrustStore.of("limbo", "x509-limbo", certificates(json.get("trusted_certs")));
        StoreVerdict verdict = ChainJudge.judge(presented, List.of(), store, List.of(), policy(json, strict));
        NameMatch name = Identity.match(presented.getFirst(), wanted(json.get("expected_peer_name")));
        boolean named = name.matched().isPresent() && !name.byCommonNameOnly();
        return new Outcome(verdict.trusted() && named, verdict.best().failures());
    }

    private static TrustPolicy policy(JsonNode json, boolean strict) {
        JsonNode time = json.get("validation_time");
        JsonNode depth = json.get("max_chain_depth");
        TrustPolicy usual = TrustPolicy.usual(
                time.isNull() ? PUBLISHED : OffsetDateTime.parse(time.asText()).toInstant());
        TrustPolicy policy = strict ? usual.strict() : usual;
        return depth.isNull() ? policy : TrustPolicies.withMaximumIntermediates(policy, depth.asInt());
    }

    private static ReferenceIdentity wanted(JsonNode name) {
        String value = name.get("value").asText();
        return new ReferenceIdentity(
                name.get("kind").asText().equals("IP")
                        ? new Host.Address(InetAddress.ofLiteral(value))
                        : new Host.DnsName(value, value));
    }

    private static List<Certificate> certificates(Iterable<JsonNode> pems) {
        List<Certificate> certificates = new ArrayList<>();
        for (JsonNode pem : pems) {
            try (PemReader reader = new PemReader(new StringReader(pem.asText()))) {
                certificates.add(Certificate.of(reader.readPemObject().getContent()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return certificates;
    }
}
