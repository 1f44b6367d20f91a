package org.mailtls.inspector.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.diagnosis.SenderProfile;

class FormPasteTest {
    @Test
    void anEventOfDomainSecurityFillsDomainSenderAndName() {
        FormPaste paste = FormPaste.read(
                        "A secure connection to domain-secured domain 'ourclient.example' on connector 'Out' could not be"
                                + " established because the validation of the Transport Layer Security (TLS) certificate for"
                                + " ourclient.example failed with status 'UntrustedRoot'.")
                .getFirst();
        assertThat(paste.host()).isEqualTo("ourclient.example");
        assertThat(paste.wholeDomain()).isTrue();
        assertThat(paste.sender()).hasValue(SenderProfile.EXCHANGE_DOMAIN_SECURITY);
        assertThat(paste.nameExpected()).hasValue("ourclient.example");
        assertThat(paste.logged()).isPresent();
        assertThat(paste.notes().getFirst())
                .isEqualTo("UntrustedRoot for ourclient.example, connector \"Out\" (Exchange event 11020).");
    }

    @Test
    void ownCertificateFillsNothingAndSaysWhy() {
        FormPaste paste = FormPaste.read(
                        "Event ID: 12014 MSExchangeTransport could not find a certificate that contains the"
                                + " domain name mail.us.example in the personal store")
                .getFirst();
        assertThat(paste.host()).isEmpty();
        assertThat(String.join(" ", paste.notes())).contains("your own server", "Get-ExchangeCertificate");
    }

    @Test
    void aConnectorFillsItsSmartHost() {
        FormPaste paste = FormPaste.read("""
                        Name                         : To OurClient
                        AddressSpaces                : {SMTP:ourclient.example;1}
                        SmartHosts                   : {[2001:db8::7], mx.ourclient.example}
                        Port                         : 2525
                        TlsAuthLevel                 : DomainValidation
                        UseExternalDNSServersEnabled : True
                        """).getFirst();
        assertThat(paste.host()).isEqualTo("[2001:db8::7]:2525");
        assertThat(paste.wholeDomain()).isFalse();
        assertThat(paste.sender()).hasValue(SenderProfile.EXCHANGE_DOMAIN);
        assertThat(paste.nameExpected()).hasValue("ourclient.example");
        assertThat(paste.notes()).hasSize(3);
    }

    @Test
    void aConnectorWithoutTargetSaysSo() {
        FormPaste paste = FormPaste.read("AddressSpaces : {SMTP:*;1}\nEnabled : True\nDNSRoutingEnabled : True")
                .getFirst();

        assertThat(paste.host()).isEmpty();
        assertThat(paste.notes()).hasSize(1);
    }

    @Test
    void everyConnectorInUseIsOfferedAndEveryOtherHostNamed() {
        List<FormPaste> pastes = FormPaste.read("""
                        Name          : Old
                        AddressSpaces : {SMTP:old.example;1}
                        Enabled       : False

                        Name          : To OurClient
                        AddressSpaces : {SMTP:ourclient.example;1}
                        SmartHosts    : {mx1.ourclient.example, mx2.ourclient.example}

                        Name          : To Other
                        AddressSpaces : {SMTP:other.example;1}
                        """);

        assertThat(pastes)
                .extracting(FormPaste::title)
                .containsExactly("To OurClient \u2192 mx1.ourclient.example", "To Other \u2192 other.example");
        assertThat(pastes).extracting(FormPaste::host).containsExactly("mx1.ourclient.example", "other.example");
        assertThat(String.join(" ", pastes.getFirst().notes())).contains("mx2.ourclient.example");
    }

    @Test
    void nothingIsReadOfWhatIsTooLong() {
        String connector = "Name : x\nSmartHosts : {mx.ourclient.example}\n";
        String all = connector.repeat((4 << 20) / connector.length() + 1);

        assertThat(FormPaste.isTooLong(all)).isTrue();
        assertThat(FormPaste.read(all)).isEmpty();
        assertThat(FormPaste.isTooLong(connector)).isFalse();
    }

    @Test
    void aStatusAloneNamesNoServerAndSaysSo() {
        FormPaste paste = FormPaste.read("UntrustedRoot").getFirst();

        assertThat(paste.host()).isEmpty();
        assertThat(paste.logged()).isPresent();
        assertThat(String.join(" ", paste.notes())).contains("names no server");
    }

    @Test
    void anythingElseIsNotFilledIn() {
        assertThat(FormPaste.read("mail.ourclient.example")).isEmpty();
    }
}
