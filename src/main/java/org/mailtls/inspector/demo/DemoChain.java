package org.mailtls.inspector.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.AuthorityWeb.Page;

/**
 * The certificates of a demo server, made for it.
 *
 * @param key its own certificate with its key
 * @param sent what it sends, its own first
 * @param roots the roots it offers to trust, so that only its own fault remains
 * @param authority who issued its certificate
 */
record DemoChain(HeldCertificate key, List<Certificate> sent, List<Certificate> roots, DemoAuthority authority) {

    /** @param web where the authority will be asked */
    static DemoChain of(DemoScenario scenario, AuthorityWeb web) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        DemoAuthority authority = authority(scenario, now, web);
        HeldCertificate key =
                leaf(scenario, now, web).signedBy(authority.issuing()).build();
        List<Certificate> root = certificates(authority.root());
        List<Certificate> both = certificates(key, authority.issuing());
        return switch (scenario) {
            case PRIVATE_ROOT ->
                new DemoChain(key, certificates(key, authority.issuing(), authority.root()), List.of(), authority);
            case ROOT_NOT_SENT -> new DemoChain(key, both, List.of(), authority);
            case MISSING_INTERMEDIATE -> new DemoChain(key, certificates(key), root, authority);
            case REVOKED -> new DemoChain(key, both, root, authority.withRevoked(key));
            case EXPIRED, WRONG_NAME, HEALTHY, LEGACY, CLIENT_CERTIFICATE, MUST_STAPLE, REVOCATION_UNREACHABLE ->
                new DemoChain(key, both, root, authority);
        };
    }

    private static DemoAuthority authority(DemoScenario scenario, Instant now, AuthorityWeb web) {
        return switch (scenario) {
            case PRIVATE_ROOT, ROOT_NOT_SENT ->
                authority(
                        ca(now).subject("CN=OurClient Internal CA, O=OurClient Ltd, C=GB")
                                .ec("secp384r1"),
                        ca(now).subject("CN=OurClient Issuing CA 2, O=OurClient Ltd, C=GB"));
            case MISSING_INTERMEDIATE,
                    EXPIRED,
                    WRONG_NAME,
                    HEALTHY,
                    CLIENT_CERTIFICATE,
                    REVOKED,
                    MUST_STAPLE,
                    REVOCATION_UNREACHABLE ->
                authority(
                        ca(now).subject("CN=Example Trust Root R1, O=Example Trust Services, C=US")
                                .ec("secp384r1"),
                        ca(now).subject("CN=Example Trust TLS CA 3, O=Example Trust Services, C=US")
                                .crlUrl(web.url(Page.REVOCATION_LIST)));
            case LEGACY ->
                authority(
                        old(ca(now).subject("CN=OurClient Root 2009, O=OurClient Ltd, C=GB")),
                        old(ca(now).subject("CN=OurClient Devices CA, O=OurClient Ltd, C=GB")));
        };
    }

    private static DemoAuthority authority(HeldCertificateBuilder rootBuilder, HeldCertificateBuilder issuingBuilder) {
        HeldCertificate root = rootBuilder.build();
        return new DemoAuthority(root, issuingBuilder.signedBy(root).build(), Optional.empty());
    }

    private static HeldCertificateBuilder ca(Instant now) {
        return HeldCertificate.builder()
                .certificateAuthority()
                .validity(now.minus(Duration.ofDays(900)), now.plus(Duration.ofDays(2700)));
    }

    private static HeldCertificateBuilder leaf(DemoScenario scenario, Instant now, AuthorityWeb web) {
        HeldCertificateBuilder leaf =
                HeldCertificate.builder().validity(now.minus(Duration.ofDays(42)), now.plus(Duration.ofDays(323)));
        return switch (scenario) {
            case PRIVATE_ROOT, ROOT_NOT_SENT -> named(leaf, scenario.hostName());
            case MISSING_INTERMEDIATE, HEALTHY, CLIENT_CERTIFICATE, REVOKED ->
                pointing(named(leaf, scenario.hostName()), web);
            case MUST_STAPLE -> pointing(named(leaf, scenario.hostName()), web).mustStaple();
            case REVOCATION_UNREACHABLE ->
                named(leaf, scenario.hostName())
                        .ocspUrl(web.deadUrl(Page.RESPONDER))
                        .crlUrl(web.deadUrl(Page.REVOCATION_LIST));
            case EXPIRED ->
                pointing(named(leaf, scenario.hostName()), web)
                        .validity(now.minus(Duration.ofDays(377)), now.minus(Duration.ofDays(12)));
            case WRONG_NAME ->
                pointing(named(leaf, "webmail.hosting.example"), web).dnsName("autodiscover.hosting.example");
            case LEGACY -> old(named(leaf, scenario.hostName()));
        };
    }

    private static HeldCertificateBuilder pointing(HeldCertificateBuilder leaf, AuthorityWeb web) {
        return leaf.caIssuersUrl(web.url(Page.ISSUER)).ocspUrl(web.url(Page.RESPONDER));
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
