package org.mailtls.inspector.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;

/** A server's certificate with the intermediate and the root above it. */
public record TestChain(HeldCertificate leaf, HeldCertificate intermediate, HeldCertificate root) {
    /** The name in the leaf. */
    public static final String HOST = "mx.ourclient.example";

    public static TestChain ec() {
        HeldCertificate root = HeldCertificate.builder()
                .subject("CN=OurClient Root CA,O=OurClient Ltd,C=GB")
                .certificateAuthority()
                .ec("secp384r1")
                .build();
        HeldCertificate intermediate = HeldCertificate.builder()
                .subject("CN=OurClient Issuing CA 2,O=OurClient Ltd,C=GB")
                .certificateAuthority(0)
                .signedBy(root)
                .build();
        HeldCertificate leaf = HeldCertificate.builder()
                .subject("CN=mx.ourclient.example,O=OurClient Ltd,C=GB")
                .dnsName(HOST)
                .signedBy(intermediate)
                .build();
        return new TestChain(leaf, intermediate, root);
    }

    public static TestChain rsa() {
        HeldCertificate root = HeldCertificate.builder()
                .subject("CN=OurClient Root CA R,O=OurClient Ltd,C=GB")
                .certificateAuthority()
                .rsa(2048, 0)
                .build();
        HeldCertificate intermediate = HeldCertificate.builder()
                .subject("CN=OurClient Issuing CA R2,O=OurClient Ltd,C=GB")
                .certificateAuthority(0)
                .rsa(2048, 1)
                .signedBy(root)
                .build();
        HeldCertificate leaf = HeldCertificate.builder()
                .subject("CN=mx.ourclient.example,O=OurClient Ltd,C=GB")
                .dnsName(HOST)
                .rsa(2048, 2)
                .signedBy(intermediate)
                .build();
        return new TestChain(leaf, intermediate, root);
    }

    /** Leaf, intermediate and root, in the order in which they are sent. */
    public List<Certificate> certificates() {
        return List.of(leaf.certificate(), intermediate.certificate(), root.certificate());
    }

    /** All three certificates as PEM. */
    public Path writeChain(Path file) throws IOException {
        return Files.writeString(
                file,
                KeyFiles.certificatePem(leaf) + KeyFiles.certificatePem(intermediate) + KeyFiles.certificatePem(root));
    }

    public Path writeKey(Path file) throws IOException {
        return Files.writeString(file, KeyFiles.privateKeyPem(leaf));
    }

    public Path writeRoot(Path file) throws IOException {
        return Files.writeString(file, KeyFiles.certificatePem(root));
    }
}
