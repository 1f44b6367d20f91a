package org.mailtls.inspector.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;

/**
 * The path validators of the platform and of Bouncy Castle. No path is trusted that both of them refuse, whatever our own rules say.
 */
final class PathValidators {
    private static final String PLATFORM = "Java";
    private static final String BOUNCY_CASTLE = "Bouncy Castle";

    private PathValidators() {}

    /** Why the path is refused; empty if one of the validators accepts it. */
    static List<TrustFailure> refusals(PathUnderReview path) {
        Optional<TrustFailure> platform = refusal(path, PLATFORM);
        if (platform.isEmpty()) {
            return List.of();
        }
        Optional<TrustFailure> bouncyCastle = refusal(path, BOUNCY_CASTLE);
        return bouncyCastle.isEmpty() ? List.of() : List.of(platform.get(), bouncyCastle.get());
    }

    private static Optional<TrustFailure> refusal(PathUnderReview path, String validator) {
        try {
            validator(validator).validate(certPath(path), parameters(path));
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            int index = Math.clamp(e.getIndex(), 0, path.size() - 1);
            return Optional.of(refused(path, index, validator, e));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.of(refused(path, 0, validator, e));
        }
    }

    private static TrustFailure refused(PathUnderReview path, int index, String validator, Exception why) {
        return new TrustFailure.ValidatorRefused(path.place(index), validator, String.valueOf(why.getMessage()));
    }

    private static CertPathValidator validator(String name) throws GeneralSecurityException {
        return name.equals(PLATFORM)
                ? CertPathValidator.getInstance("PKIX")
                : CertPathValidator.getInstance("PKIX", SignatureVerifier.BOUNCY_CASTLE);
    }

    /** The certificates below the anchor, as the validators want them; none where the end-entity certificate is the anchor. */
    static CertPath certPath(PathUnderReview path) throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (KnownCertificate step : path.steps().subList(0, path.size() - 1)) {
            certificates.add(x509(step));
        }
        return CertificateFactory.getInstance("X.509").generateCertPath(certificates);
    }

    /** The policy's settings, with the last certificate as the only anchor and revocation left out. */
    static PKIXParameters parameters(PathUnderReview path) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(x509(path.top()), null)));
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

    private static X509Certificate x509(KnownCertificate certificate) throws GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate(certificate.holder());
    }
}
