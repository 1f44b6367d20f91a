package org.mailtls.inspector.trust;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CRLReason;
import java.security.cert.CertPathParameters;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.jcajce.PKIXCRLStore;
import org.bouncycastle.jcajce.PKIXExtendedParameters;
import org.bouncycastle.util.Selector;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.certificate.Der;

/**
 * No certificate below the anchor is revoked, by the lists supplied (RFC 5280 section 6.3). Bouncy Castle's validator decides, and the
 * platform's must agree: each of them misjudges cases that the other gets right. Delta lists are known to the former only.
 */
final class RevocationRule implements PathRule {

    /** What the validators say of a revoked certificate, and not where they cannot tell. */
    private static final Pattern REVOKED = Pattern.compile("has been revoked|revocation after");

    @Override
    public void review(PathUnderReview path, Faults faults) {
        path.chain().revocation().filter(Revocation::required).ifPresent(revocation -> check(path, revocation, faults));
    }

    private static void check(PathUnderReview path, Revocation revocation, Faults faults) {
        try {
            List<X509CRL> crls = read(revocation, PathValidator.JAVA);
            Optional<PathValidator.Refusal> refusal = refusal(path, revocation, crls);
            if (refusal.isPresent()) {
                faults.failure(failure(path, refusal.get(), crls));
            }
        } catch (GeneralSecurityException e) {
            faults.failure(unknown(path, 0, "What was supplied to check revocation cannot be read: " + e.getMessage()));
        }
    }

    private static Optional<PathValidator.Refusal> refusal(
            PathUnderReview path, Revocation revocation, List<X509CRL> crls) throws GeneralSecurityException {
        Optional<PathValidator.Refusal> refusal =
                PathValidator.BOUNCY_CASTLE.refusal(path, withDeltas(path, revocation));
        boolean hasDeltas = crls.stream().anyMatch(RevocationRule::isDelta);
        return refusal.isPresent() || hasDeltas
                ? refusal
                : PathValidator.JAVA.refusal(path, parameters(path, PathValidator.JAVA, crls));
    }

    private static List<X509CRL> read(Revocation revocation, PathValidator validator) throws GeneralSecurityException {
        CertificateFactory reader = validator.reader();
        List<X509CRL> crls = new ArrayList<>();
        for (Der list : revocation.lists()) {
            if (!(reader.generateCRL(new ByteArrayInputStream(list.bytes())) instanceof X509CRL crl)) {
                throw new CRLException("not an X.509 list");
            }
            crls.add(crl);
        }
        return crls;
    }

    private static boolean isDelta(X509CRL crl) {
        return crl.getExtensionValue(Extension.deltaCRLIndicator.getId()) != null;
    }

    /** A list may be signed by an authority that is not in the path, so that all certificates at hand are given. */
    private static PKIXParameters parameters(PathUnderReview path, PathValidator validator, List<X509CRL> crls)
            throws GeneralSecurityException {
        List<Object> material = new ArrayList<>(crls);
        for (Certificate certificate : certificates(path)) {
            material.add(validator.x509(certificate));
        }
        PKIXParameters parameters = validator.parameters(path);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(material)));
        parameters.setRevocationEnabled(true);
        return parameters;
    }

    private static List<Certificate> certificates(PathUnderReview path) {
        ChainCase chain = path.chain();
        return Stream.of(
                        chain.presented().stream(),
                        chain.others().stream().map(CertificationPath.Step::certificate),
                        path.steps().stream().map(KnownCertificate::certificate))
                .flatMap(certificates -> certificates)
                .distinct()
                .filter(certificate -> certificate.holder().isPresent())
                .toList();
    }

    private static CertPathParameters withDeltas(PathUnderReview path, Revocation revocation)
            throws GeneralSecurityException {
        List<X509CRL> crls = read(revocation, PathValidator.BOUNCY_CASTLE);
        return new PKIXExtendedParameters.Builder(parameters(path, PathValidator.BOUNCY_CASTLE, crls))
                .setUseDeltasEnabled(true)
                .addCRLStore(new SuppliedLists(crls))
                .build();
    }

    private record SuppliedLists(List<X509CRL> crls) implements PKIXCRLStore<X509CRL> {
        @Override
        public Collection<X509CRL> getMatches(Selector<X509CRL> selector) {
            return crls.stream()
                    .filter(crl -> selector == null || selector.match(crl))
                    .toList();
        }
    }

    private static TrustFailure failure(PathUnderReview path, PathValidator.Refusal refusal, List<X509CRL> crls)
            throws GeneralSecurityException {
        int position = refusal.position();
        X509Certificate certificate =
                PathValidator.JAVA.x509(path.step(position).certificate());
        Optional<X509CRLEntry> entry = crls.stream()
                .sorted(Comparator.comparing(X509CRL::getThisUpdate).reversed())
                .flatMap(crl -> Optional.ofNullable(crl.getRevokedCertificate(certificate)).stream())
                .findFirst();
        boolean revoked = REVOKED.matcher(refusal.message()).find();
        return entry.filter(it -> revoked)
                .map(it -> revoked(path, position, it))
                .orElseGet(() -> unknown(path, position, refusal.message()));
    }

    private static TrustFailure revoked(PathUnderReview path, int position, X509CRLEntry entry) {
        return new TrustFailure.Revoked(
                path.place(position),
                path.step(position).subjectText(),
                entry.getRevocationDate().toInstant(),
                Optional.ofNullable(entry.getRevocationReason()).map(RevocationRule::name),
                new RevocationStatus.Source(RevocationStatus.Method.CRL, Optional.empty()));
    }

    private static TrustFailure unknown(PathUnderReview path, int position, String why) {
        return new TrustFailure.RevocationUnknown(
                path.place(position), path.step(position).subjectText(), why);
    }

    /** The reason as RFC 5280 section 5.3.1 spells it. */
    private static String name(CRLReason reason) {
        return switch (reason) {
            case UNSPECIFIED, UNUSED -> "unspecified";
            case KEY_COMPROMISE -> "keyCompromise";
            case CA_COMPROMISE -> "cACompromise";
            case AFFILIATION_CHANGED -> "affiliationChanged";
            case SUPERSEDED -> "superseded";
            case CESSATION_OF_OPERATION -> "cessationOfOperation";
            case CERTIFICATE_HOLD -> "certificateHold";
            case REMOVE_FROM_CRL -> "removeFromCRL";
            case PRIVILEGE_WITHDRAWN -> "privilegeWithdrawn";
            case AA_COMPROMISE -> "aACompromise";
        };
    }
}
