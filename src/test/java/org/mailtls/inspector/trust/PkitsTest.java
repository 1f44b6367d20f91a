package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.store.TrustStore;
import org.mailtls.inspector.testkit.TrustPolicies;

/** Every case of NIST's Public Key Interoperability Test Suite, with its revocation lists and its policy settings. */
class PkitsTest {
    private static final Path FOLDER = Path.of("..", "shared", "data", "pkits");
    private static final Instant AT = Instant.parse("2023-01-01T00:00:00Z");
    private static final String POLICY_ARC = "2.16.840.1.101.3.2.1.48.";
    private static final Pattern POLICY_SET = Pattern.compile("SetInitialPolicySet\\(\"([^\"]*)\"\\)");

    /** A row of the table of cases; the chain begins with the anchor. */
    record Case(String name, List<String> chain, List<String> crls, boolean validates, String settings) {

        static Case of(String row) {
            String[] columns = row.split("\t", -1);
            return new Case(
                    columns[1], words(columns[2]), words(columns[3]), Boolean.parseBoolean(columns[4]), columns[5]);
        }

        private static List<String> words(String column) {
            return Arrays.stream(column.split(" "))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void needsTheSuite() {
        assumeTrue(Files.isDirectory(FOLDER), "no PKITS at " + FOLDER);
    }

    static List<Case> cases() {
        if (!Files.isDirectory(FOLDER)) {
            return List.of(new Case("PKITS is not here", List.of(), List.of(), false, ""));
        }
        try (Stream<String> rows = Files.lines(FOLDER.resolve("pkits-cases.tsv"))) {
            return rows.skip(1).map(Case::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void judgesAsNistDoes(Case it) {
        StoreVerdict verdict = judge(it);
        assertThat(verdict.trusted())
                .as("%s: %s", it.name(), verdict.best().failures())
                .isEqualTo(it.validates());
        if (!it.validates()) {
            assertThat(verdict.best().failures().getFirst())
                    .as("%s: %s", it.name(), verdict.best().failures())
                    .isInstanceOfAny(reasons(it));
        }
    }

    /** What a section of the suite is about. */
    private static Class<?>[] reasons(Case it) {
        int section = Integer.parseInt(it.name().substring(2, it.name().indexOf('.', 2)));
        return switch (section) {
            case 1 -> new Class<?>[] {TrustFailure.BadSignature.class};
            case 2 -> new Class<?>[] {TrustFailure.Expired.class, TrustFailure.NotYetValid.class};
            case 3 -> new Class<?>[] {TrustFailure.UnknownIssuer.class};
            case 5 ->
                new Class<?>[] {
                    TrustFailure.Revoked.class, TrustFailure.RevocationUnknown.class, TrustFailure.IssuerNotCa.class
                };
            case 4, 14, 15 -> new Class<?>[] {TrustFailure.Revoked.class, TrustFailure.RevocationUnknown.class};
            case 6 -> new Class<?>[] {TrustFailure.IssuerNotCa.class, TrustFailure.PathLengthExceeded.class};
            case 7 -> new Class<?>[] {TrustFailure.IssuerNotCa.class, TrustFailure.RevocationUnknown.class};
            case 8, 9, 10, 11, 12 -> new Class<?>[] {TrustFailure.PolicyViolated.class};
            case 13 -> new Class<?>[] {TrustFailure.NameConstraintsViolated.class};
            case 16 -> new Class<?>[] {TrustFailure.UnknownCriticalExtension.class};
            default -> throw new IllegalArgumentException("no section " + section);
        };
    }

    @Test
    void isComplete() {
        assertThat(cases()).hasSize(247);
    }

    @Test
    void saysThatARevokedCertificateIsRevoked() {
        assertThat(judge(named("4.4.3 Invalid Revoked EE Test3")).best().failures())
                .singleElement()
                .isInstanceOfSatisfying(TrustFailure.Revoked.class, revoked -> {
                    assertThat(revoked.place()).isEqualTo(new Place.Presented(0));
                    assertThat(revoked.since()).isEqualTo("2010-01-01T08:30:01Z");
                    assertThat(revoked.reason()).contains("keyCompromise");
                });
    }

    @Test
    void saysThatTheStateIsUnknownWithoutAUsableList() {
        assertThat(judge(named("4.4.1 Missing CRL Test1")).best().failures())
                .singleElement()
                .isInstanceOfSatisfying(
                        TrustFailure.RevocationUnknown.class,
                        unknown -> assertThat(unknown.place()).isEqualTo(new Place.Presented(0)));
    }

    private static Case named(String name) {
        return cases().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    private static StoreVerdict judge(Case it) {
        List<Certificate> chain = it.chain().stream()
                .map(file -> Certificate.of(bytes("certs", file + ".crt")))
                .collect(Collectors.toList());
        Collections.reverse(chain);
        TrustStore store = TrustStore.of("pkits", "PKITS", List.of(chain.removeLast()));
        List<Der> crls = it.crls().stream()
                .map(file -> Der.of(bytes("crls", file + ".crl")))
                .toList();
        return ChainJudge.judge(
                chain,
                List.of(),
                store,
                Background.NONE.withRevocation(Revocation.required(crls)),
                TrustPolicies.withCertificatePolicies(TrustPolicy.usual(AT), requirements(it.settings())));
    }

    private static PolicyRequirements requirements(String settings) {
        Matcher policies = POLICY_SET.matcher(settings);
        Set<String> acceptable = policies.find()
                ? Arrays.stream(policies.group(1).split(","))
                        .map(name -> POLICY_ARC + name.substring(name.lastIndexOf('-') + 1))
                        .collect(Collectors.toSet())
                : Set.of();
        return new PolicyRequirements(
                acceptable,
                settings.contains("SetInitialExplicitPolicy(true)"),
                settings.contains("SetInitialPolicyMappingInhibit(true)"),
                settings.contains("SetInitialInhibitAnyPolicy(true)"));
    }

    private static byte[] bytes(String folder, String file) {
        try {
            return Files.readAllBytes(FOLDER.resolve(folder).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
