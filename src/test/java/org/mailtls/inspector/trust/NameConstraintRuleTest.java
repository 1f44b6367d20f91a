package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.trust.Paths.*;

import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.inspector.demo.HeldCertificate;

class NameConstraintRuleTest {
    @ParameterizedTest
    @CsvSource({
        "2, example.com, mail.example.com, true",
        "2, example.com, example.com, true",
        "2, example.com, badexample.com, false",
        "2, .example.com, mail.example.com, true",
        "2, .example.com, example.com, false",
        "2, EXAMPLE.com, mail.example.COM, true",
        "2, example.com, *.example.com, true",
        "2, mail.example.com, *.example.com, false",
        "1, example.com, admin@example.com, true",
        "1, example.com, admin@mail.example.com, false",
        "1, .example.com, admin@mail.example.com, true",
        "1, admin@example.com, admin@EXAMPLE.com, true",
        "1, admin@example.com, Admin@example.com, false",
        "6, example.com, https://example.com:8443/x, true",
        "6, example.com, https://www.example.com/, false",
        "6, .example.com, https://www.example.com/, true",
        "6, example.com, https://192.0.2.1/, false",
        "6, example.com, mailto:admin@example.com, false",
        "7, 192.0.2.0/24, 192.0.2.77, true",
        "7, 192.0.2.0/24, 192.0.3.1, false",
        "7, 2001:db8::/32, 2001:db8::1, true",
        "7, 2001:db8::/32, 192.0.2.1, false",
    })
    void namesStandInPermittedSubtreesOrNot(int form, String subtree, String name, boolean permitted) {
        HeldCertificate constrained = authority("Constrained CA")
                .permittedSubtree(new GeneralName(form, subtree))
                .signedBy(ROOT)
                .build();
        HeldCertificate leaf = HeldCertificate.builder()
                .subject("CN=A server")
                .alternativeName(new GeneralName(form, name))
                .signedBy(constrained)
                .build();
        List<TrustFailure> failures = failures(leaf, constrained, ROOT);
        if (permitted) {
            assertThat(failures).isEmpty();
        } else {
            assertThat(failures)
                    .singleElement()
                    .isInstanceOfSatisfying(TrustFailure.NameConstraintsViolated.class, violation -> {
                        assertThat(violation.place()).isEqualTo(new Place.Presented(0));
                        assertThat(violation.constraining()).isEqualTo("CN=Constrained CA");
                        assertThat(violation.excluded()).isFalse();
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, example.com, mail.example.com, true",
        "2, example.com, example.org, false",
        "2, mail.example.com, *.example.com, true",
        "7, 192.0.2.0/24, 192.0.2.77, true",
        "7, 192.0.2.0/24, 198.51.100.1, false",
    })
    void namesStandInExcludedSubtreesOrNot(int form, String subtree, String name, boolean excluded) {
        HeldCertificate root = authority("Constrained Root")
                .excludedSubtree(new GeneralName(form, subtree))
                .build();
        HeldCertificate leaf = HeldCertificate.builder()
                .subject("CN=A server")
                .alternativeName(new GeneralName(form, name))
                .signedBy(root)
                .build();
        assertThat(failures(leaf, root).stream()
                        .anyMatch(failure -> failure instanceof TrustFailure.NameConstraintsViolated violation
                                && violation.excluded()
                                && violation.constraining().equals("CN=Constrained Root")))
                .isEqualTo(excluded);
    }

    @Test
    void directoryNamesAreConstrainedInSubjectAndAlternativeName() {
        HeldCertificate constrained = authority("Constrained CA")
                .permittedSubtree(new GeneralName(new X500Name("O=OurClient,C=DE")))
                .signedBy(ROOT)
                .build();
        HeldCertificate inside = HeldCertificate.builder()
                .subject(new X500Name("O=OurClient,C=DE,CN=mail"))
                .signedBy(constrained)
                .build();
        HeldCertificate outside = HeldCertificate.builder()
                .subject(new X500Name("O=Other,C=DE,CN=mail"))
                .signedBy(constrained)
                .build();
        assertThat(failures(inside, constrained, ROOT)).isEmpty();
        assertThat(failures(outside, constrained, ROOT))
                .singleElement()
                .isInstanceOf(TrustFailure.NameConstraintsViolated.class);
    }

    @Test
    void aCommonNameThatSomeSendersCompareIsConstrainedLikeADnsName() {
        HeldCertificate constrained = authority("Constrained CA")
                .permittedSubtree(new GeneralName(GeneralName.dNSName, "example.com"))
                .signedBy(ROOT)
                .build();
        HeldCertificate leaf = HeldCertificate.builder()
                .commonName("mail.example.org")
                .signedBy(constrained)
                .build();
        assertThat(failures(leaf, constrained, ROOT))
                .singleElement()
                .isInstanceOfSatisfying(
                        TrustFailure.NameConstraintsViolated.class,
                        violation -> assertThat(violation.name()).isEqualTo("DNS:mail.example.org"));
    }

    @Test
    void namesOfAFormThatIsNotSupportedAreRefusedWhereTheyAreConstrained() {
        HeldCertificate constrained = authority("Constrained CA")
                .excludedSubtree(new GeneralName(GeneralName.registeredID, "1.2.3"))
                .signedBy(ROOT)
                .build();
        HeldCertificate leaf = server().alternativeName(new GeneralName(GeneralName.registeredID, "1.2.4"))
                .signedBy(constrained)
                .build();
        assertThat(failures(leaf, constrained, ROOT))
                .hasAtLeastOneElementOfType(TrustFailure.NameConstraintsViolated.class);
    }
}
