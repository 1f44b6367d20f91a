package org.mailtls.inspector.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.target.Host;

class SendConnectorTest {
    /** Two connectors as the Exchange Management Shell prints them, shortened. */
    static final String PASTE = """


            AddressSpaces                : {SMTP:ourclient.example;1, SMTP:*.ourclient.example;1,
                                           SMTP:other.example;5}
            AuthenticationCredential     :
            CloudServicesMailEnabled     : False
            Comment                      :
            DNSRoutingEnabled            : False
            DomainSecureEnabled          : False
            Enabled                      : True
            Fqdn                         : mail.us.example
            Identity                     : To OurClient
            Name                         : To OurClient
            Port                         : 587
            RequireTLS                   : True
            SmartHosts                   : {[192.0.2.7], mx.ourclient.exampl
                                           e}
            SmartHostsString             : [192.0.2.7],mx.ourclient.example
            TlsAuthLevel                 : DomainValidation
            TlsCertificateName           :
            TlsDomain                    : *.ourclient.example
            UseExternalDNSServersEnabled : True

            AddressSpaces                : {SMTP:*;1}
            DNSRoutingEnabled            : True
            DomainSecureEnabled          : Wahr
            Enabled                      : False
            Name                         : Internet
            Port                         : 25
            SmartHosts                   : {}
            TlsAuthLevel                 :
            TlsDomain                    :
            UseExternalDNSServersEnabled : False
            """;

    @Test
    void readsWhatTheShellPrints() {
        List<SendConnector> read = SendConnector.read(PASTE);
        assertThat(read).hasSize(2);
        SendConnector first = read.getFirst();
        assertThat(first.name()).isEqualTo("To OurClient");
        assertThat(first.enabled()).isTrue();
        assertThat(first.targets()).extracting(Host::ascii).containsExactly("192.0.2.7", "mx.ourclient.example");
        assertThat(first.domains()).extracting(Host::ascii).containsExactly("ourclient.example", "other.example");
        assertThat(first.port()).isEqualTo(OptionalInt.of(587));
        assertThat(first.sender()).isEqualTo(SenderHint.DOMAIN_VALIDATION);
        assertThat(first.nameExpected().map(Host::ascii)).hasValue("ourclient.example");
        assertThat(first.externalDns()).isTrue();

        SendConnector second = read.getLast();
        assertThat(second.enabled()).isFalse();
        assertThat(second.targets()).isEmpty();
        assertThat(second.sender()).isEqualTo(SenderHint.DOMAIN_SECURITY);
    }

    @ParameterizedTest
    @CsvSource({
        "EncryptionOnly, False, ENCRYPTION_ONLY",
        "CertificateValidation, True, CERTIFICATE_VALIDATION",
        "'', True, DOMAIN_SECURITY",
        "'', False, ENCRYPTION_ONLY",
    })
    void tellsHowStrictItIs(String level, String domainSecure, SenderHint expected) {
        assertThat(SendConnector.read("TlsAuthLevel : " + level + "\nDomainSecureEnabled : " + domainSecure))
                .extracting(SendConnector::sender)
                .containsExactly(expected);
    }

    @Test
    void looksUpTheDomainWhereDnsRoutes() {
        SendConnector connector = SendConnector.read(
                        "AddressSpaces : {smtp:ourclient.example;1...}\nDNSRoutingEnabled : True\nSmartHosts : {relay.us.example}")
                .getFirst();
        assertThat(connector.targets()).extracting(Host::ascii).containsExactly("ourclient.example");
    }

    @Test
    void readsAllOfManyConnectors() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            all.append(PASTE.replace("To OurClient", "Number " + i));
        }
        List<SendConnector> read = SendConnector.read(all.toString());
        assertThat(read).hasSize(400);
        assertThat(read.get(398).name()).isEqualTo("Number 199");
        assertThat(read.get(398).sender()).isEqualTo(SenderHint.DOMAIN_VALIDATION);
    }

    @Test
    void readsAllOfALongList() {
        String spaces = IntStream.range(0, 5_000)
                .mapToObj(number -> "SMTP:d" + number + ".example;1")
                .collect(Collectors.joining(", ", "AddressSpaces : {", "}"));
        assertThat(SendConnector.read("Name : x\n" + spaces + "\nTlsAuthLevel : DomainValidation"))
                .singleElement()
                .satisfies(connector -> assertThat(connector.domains()).hasSize(5_000))
                .extracting(SendConnector::sender)
                .isEqualTo(SenderHint.DOMAIN_VALIDATION);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> SendConnector.read("a".repeat(SendConnector.MOST_CHARACTERS + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "Name : x\nEnabled : True", "UntrustedRoot"})
    void readsNothingElse(String text) {
        assertThat(SendConnector.read(text)).isEmpty();
    }

    @Test
    void cutsNeverHurt() {
        Random random = new Random(25);
        for (int i = 0; i < 2_000; i++) {
            int from = random.nextInt(PASTE.length());
            String cut = PASTE.substring(from, from + random.nextInt(PASTE.length() - from + 1));
            assertThatCode(() -> SendConnector.read(cut)).as(cut).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a : ", "SmartHosts : {\n", "x\n", "Name : x\n", "{", ",", "AddressSpaces : a\nb\n", "."})
    void garbageIsReadQuickly(String piece) {
        String garbage = "SmartHosts : {" + piece.repeat((SendConnector.MOST_CHARACTERS - 20) / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> SendConnector.read(garbage));
    }
}
