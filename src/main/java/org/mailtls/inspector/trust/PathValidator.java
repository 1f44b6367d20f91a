package org.mailtls.inspector.trust;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathParameters;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mailtls.inspector.certificate.BouncyCastle;
import org.mailtls.inspector.certificate.Certificate;

/** The path validators at hand (RFC 5280 section 6). Each judges one given path, ending in the only anchor. */
enum PathValidator {
    JAVA("Java") {
        @Override
        CertPathValidator instance() throws GeneralSecurityException {
            return CertPathValidator.getInstance("PKIX");
        }

        @Override
        CertificateFactory reader() throws GeneralSecurityException {
            return CertificateFactory.getInstance("X.509");
        }
    },
    BOUNCY_CASTLE("Bouncy Castle") {
        @Override
        CertPathValidator instance() throws GeneralSecurityException {
            return CertPathValidator.getInstance("PKIX", BouncyCastle.PROVIDER);
        }

        @Override
        CertificateFactory reader() throws GeneralSecurityException {
            return CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER);
        }
    };

    private final String title;

    PathValidator(String title) {
        this.title = title;
    }

    abstract CertPathValidator instance() throws GeneralSecurityException;

    /** Reads certificates into objects that verify signatures with this validator's own algorithms. */
    abstract CertificateFactory reader() throws GeneralSecurityException;

    /** Its name for people. */
    String title() {
        return title;
    }

    /**
     * Why a validator refuses a path.
     *
     * @param position of the certificate that it refuses
     */
    record Refusal(int position, Exception why) {
        String message() {
            return String.valueOf(why.getMessage());
        }

        /** Whether certificate policies are the reason; Bouncy Castle says so in its message only. */
        boolean isAboutPolicies() {
            return (why instanceof CertPathValidatorException e && e.getReason() == PKIXReason.INVALID_POLICY)
                    || message().toLowerCase(Locale.ROOT).contains("policy");
        }
    }

    /** Why it refuses the path, revocation aside; empty if it accepts it. */
    Optional<Refusal> refusal(PathUnderReview path) {
        try {
            return refusal(path, parameters(path));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.of(new Refusal(0, e));
        }
    }

    /** Why it refuses the path by these parameters; empty if it accepts it. */
    Optional<Refusal> refusal(PathUnderReview path, CertPathParameters parameters) {
        try {
            instance().validate(certPath(path), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(new Refusal(Math.clamp(e.getIndex(), 0, path.size() - 1), e));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.of(new Refusal(0, e));
        }
    }

    /** The certificates below the anchor; none where the end-entity certificate is the anchor. */
    private CertPath certPath(PathUnderReview path) throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (KnownCertificate step : path.steps().subList(0, path.size() - 1)) {
            certificates.add(x509(step.certificate()));
        }
        return reader().generateCertPath(certificates);
    }

    /** The policy's settings, with the last certificate as the only anchor and revocation left out. */
    PKIXParameters parameters(PathUnderReview path) throws GeneralSecurityException {
        PKIXParameters parameters =
                new PKIXParameters(Set.of(new TrustAnchor(x509(path.top().certificate()), null)));
        PolicyRequirements policies = path.policy().certificatePolicies();
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(path.policy().at()));
        parameters.setInitialPolicies(policies.acceptable());
        parameters.setExplicitPolicyRequired(policies.explicitPolicyRequired());
        parameters.setPolicyMappingInhibited(policies.policyMappingInhibited());
        parameters.setAnyPolicyInhibited(policies.anyPolicyInhibited());
        parameters.setPolicyQualifiersRejected(false);
        return parameters;
    }

    X509Certificate x509(Certificate certificate) throws GeneralSecurityException {
        return (X509Certificate) reader().generateCertificate(
                        new ByteArrayInputStream(certificate.der().bytes()));
    }
}
