package org.mailtls.inspector.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;

/**
 * The certificates of a demo server, made for it.
 *
 * @param key its own certificate with its key
 * @param sent what it sends, its own first
 * @param roots the roots it offers to trust, so that only its own fault remains
 * @param forgotten the issuers it should send and does not
 */
record DemoChain(HeldCertificate key, List<Certificate> sent, List<Certificate> roots, List<Certificate> forgotten) {

    static DemoChain of(DemoScenario scenario) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Authority authority = authority(scenario, now);
        HeldCertificate key = leaf(scenario, now).signedBy(authority.issuing).build();
        List<Certificate> root = certificates(authority.root);
        return switch (scenario) {
            case PRIVATE_ROOT ->
                new DemoChain(key, certificates(key, authority.issuing, authority.root), List.of(), List.of());
            case ROOT_NOT_SENT -> new DemoChain(key, certificates(key, authority.issuing), List.of(), List.of());
            case MISSING_INTERMEDIATE -> new DemoChain(key, certificates(key), root, certificates(authority.issuing));
            case EXPIRED, WRONG_NAME, HEALTHY, LEGACY, CLIENT_CERTIFICATE ->
                new DemoChain(key, certificates(key, authority.issuing), root, List.of());
        };
    }

    /** A root authority and the authority below it that issues to servers. */
    private record Authority(HeldCertificate root, HeldCertificate issuing) {}

    private static Authority authority(DemoScenario scenario, Instant now) {
        return switch (scenario) {
            case PRIVATE_ROOT, ROOT_NOT_SENT ->
                authority(
                        ca(now).subject("CN=OurClient Internal CA, O=OurClient Ltd, C=GB")
                                .ec("secp384r1"),
                        ca(now).subject("CN=OurClient Issuing CA 2, O=OurClient Ltd, C=GB"));
            case MISSING_INTERMEDIATE, EXPIRED, WRONG_NAME, HEALTHY, CLIENT_CERTIFICATE ->
                authority(
                        ca(now).subject("CN=Example Trust Root R1, O=Example Trust Services, C=US")
                                .ec("secp384r1"),
                        ca(now).subject("CN=Example Trust TLS CA 3, O=Example Trust Services, C=US"));
            case LEGACY ->
                authority(
                        old(ca(now).subject("CN=OurClient Root 2009, O=OurClient Ltd, C=GB")),
                        old(ca(now).subject("CN=OurClient Devices CA, O=OurClient Ltd, C=GB")));
        };
    }

    private static Authority authority(HeldCertificateBuilder rootBuilder, HeldCertificateBuilder issuingBuilder) {
        HeldCertificate root = rootBuilder.build();
        return new Authority(root, issuingBuilder.signedBy(root).build());
    }

    private static HeldCertificateBuilder ca(Instant now) {
        return HeldCertificate.builder()
                .certificateAuthority()
                .validity(now.minus(Duration.ofDays(900)), now.plus(Duration.ofDays(2700)));
    }

    private static HeldCertificateBuilder leaf(DemoScenario scenario, Instant now) {
        HeldCertificateBuilder leaf =
                HeldCertificate.builder().validity(now.minus(Duration.ofDays(42)), now.plus(Duration.ofDays(323)));
        return switch (scenario) {
            case PRIVATE_ROOT, ROOT_NOT_SENT, MISSING_INTERMEDIATE, HEALTHY, CLIENT_CERTIFICATE ->
                named(leaf, scenario.hostName());
            case EXPIRED ->
                named(leaf, scenario.hostName())
                        .validity(now.minus(Duration.ofDays(377)), now.minus(Duration.ofDays(12)));
            case WRONG_NAME -> named(leaf, "webmail.hosting.example").dnsName("autodiscover.hosting.example");
            case LEGACY -> old(named(leaf, scenario.hostName()));
        };
    }

    private static HeldCertificateBuilder named(HeldCertificateBuilder leaf, String name) {
        return leaf.commonName(name).dnsName(name);
    }

    private static HeldCertificateBuilder old(HeldCertificateBuilder builder) {
        return builder.rsa(1024).signatureAlgorithm("SHA1withRSA");
    }

    private static List<Certificate> certificates(HeldCertificate... held) {
        return Stream.of(held).map(HeldCertificate::certificate).toList();
    }
}
