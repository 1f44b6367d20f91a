package org.mailtls.inspector.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.target.Host;

class LogLineTest {

    @ParameterizedTest
    @MethodSource("org.mailtls.inspector.log.LogSamples#all")
    void readsWhatServersReallyWrite(LogSamples.Sample sample) {
        LogEntry entry = read(sample.text());
        assertThat(LogSamples.summary(entry)).isEqualTo(sample.expected());
    }

    @ParameterizedTest
    @MethodSource("org.mailtls.inspector.log.LogSamples#all")
    void wrappingDoesNotMatter(LogSamples.Sample sample) {
        if (sample.text().lines().count() == 1 && !sample.text().contains(",*,")) {
            String wrapped = sample.text().replaceAll("(.{30,70}) ", "$1\r\n    ");
            assertThat(LogSamples.summary(read(wrapped))).isEqualTo(sample.expected());
        }
    }

    @Test
    void undoesQuotedPrintable() {
        LogEntry entry = read(
                "Diagnostic-Code: smtp;450 4.7.320 Certificate validation failed =\r\n"
                        + "[Message=3DSubjectMismatch] [LastAttemptedServerName=3Dmail.contoso.=\r\ncom] [LastAttemptedIP=3D192.0.2.1:25]");
        assertThat(entry.status()).isEqualTo("SubjectMismatch");
        assertThat(entry.host().map(Host::ascii)).hasValue("mail.contoso.com");
        assertThat(entry.address()).hasValue(InetAddress.ofLiteral("192.0.2.1"));
        assertThat(entry.port()).isEqualTo(OptionalInt.of(25));
    }

    @Test
    void takesTheSessionThatFails() {
        LogEntry entry = read("""
                #Software: Microsoft Exchange Server
                #Log-type: SMTP Send Protocol Log
                2026-11-24T10:00:45.039Z,Internet,08D6A8D416004F77,2,192.0.2.100:44276,198.51.100.1:25,+,,
                2026-11-24T10:00:45.139Z,Internet,08D6A8D416004F77,3,192.0.2.100:44276,198.51.100.1:25,<,"220 mx.fine.example ESMTP",
                2026-11-24T10:00:46.039Z,To partner,08D6A8D416004F78,2,192.0.2.100:44277,203.0.113.9:25,+,,
                2026-11-24T10:00:46.139Z,To partner,08D6A8D416004F78,3,192.0.2.100:44277,203.0.113.9:25,<,"220 mx1.ourclient.example Microsoft ESMTP MAIL Service",
                2026-11-24T10:00:46.639Z,To partner,08D6A8D416004F78,9,192.0.2.100:44277,203.0.113.9:25,*,,"TLS domain validation failed with status 'UntrustedRoot'"
                2026-11-24T10:00:46.640Z,To partner,08D6A8D416004F78,10,192.0.2.100:44277,203.0.113.9:25,>,QUIT,
                """);
        assertThat(LogSamples.summary(entry))
                .isEqualTo("exchange-protocol-log outbound untrusted-root UntrustedRoot"
                        + " host=mx1.ourclient.example ip=203.0.113.9:25 connector=To partner");
        assertThat(entry.time()).hasValue(Instant.parse("2026-11-24T10:00:46.039Z"));
    }

    @Test
    void anInboundSessionIsSaidToBeOne() {
        LogEntry entry = read(
                "2017-04-14T17:00:41.125Z,SERVER1\\Default Frontend SERVER1,08D479E14521204D,20,192.0.2.10:25,198.51.100.4:30648,*,,"
                        + "TLS negotiation failed with error CertUnknown");
        assertThat(entry.direction()).isEqualTo(Direction.INBOUND);
        assertThat(entry.connector()).hasValue("SERVER1\\Default Frontend SERVER1");
    }

    @Test
    void theServerIsInspectedBeforeTheDomain() {
        LogEntry both = read("postfix/smtp[7]: A1: to=<u@ourclient.example>, relay=mx.ourclient.example[192.0.2.7]:25,"
                + " dsn=4.7.5, status=deferred (Server certificate not trusted)");
        assertThat(both.other().map(Host::ascii)).hasValue("mx.ourclient.example");
        assertThat(both.namesDomainOnly()).isFalse();
        LogEntry domain = read("secure connection to domain-secured domain 'ourclient.example' UntrustedRoot");
        assertThat(domain.other().map(Host::ascii)).hasValue("ourclient.example");
        assertThat(domain.namesDomainOnly()).isTrue();
        assertThat(domain.nameExpected().map(Host::ascii)).hasValue("ourclient.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "hello", "Dear partner, your mail is fine.", "mail.example.com", "<html></html>"})
    void saysWhatItCannotRead(String text) {
        assertThat(LogLine.read(text)).isEqualTo(new LogLine.Result.NotRecognised(text.strip()));
    }

    @Test
    void aLineWithoutTlsIsKnownForOne() {
        LogEntry entry = read("postfix/smtp[7]: A1: to=<u@d.example>, relay=mx.d.example[192.0.2.7]:25, dsn=5.1.1,"
                + " status=bounced (host mx.d.example[192.0.2.7] said: 550 5.1.1 no such user)");
        assertThat(entry.symptom()).isEqualTo(Symptom.NOT_TLS);
        assertThat(entry.enhancedCode()).hasValue("5.1.1");
    }

    @Test
    void cutsNeverHurt() {
        Random random = new Random(11020);
        List<LogSamples.Sample> samples = LogSamples.all().toList();
        for (int i = 0; i < 4_000; i++) {
            String text = samples.get(random.nextInt(samples.size())).text();
            int from = random.nextInt(text.length());
            int to = from + random.nextInt(text.length() - from + 1);
            StringBuilder cut = new StringBuilder(text.substring(from, to));
            for (int change = random.nextInt(4); change > 0 && !cut.isEmpty(); change--) {
                cut.setCharAt(random.nextInt(cut.length()), (char) random.nextInt(0x2100));
            }
            assertThatCode(() -> LogLine.read(cut.toString()))
                    .as(cut.toString())
                    .doesNotThrowAnyException();
        }
    }

    static Stream<String> garbage() {
        return Stream.of(
                        "a",
                        "1.",
                        "[",
                        "A.",
                        "message from domain-secured domain ",
                        "MX hosts of ",
                        "H=a [",
                        "4.7.5 ",
                        "connector '",
                        "=3D",
                        "&amp;",
                        "x@y.",
                        "2026-11-24T10:00:46.640Z,",
                        "TLS required ",
                        "\ud800",
                        "smart host for the connector ",
                        "Event",
                        "a[1.",
                        "\u202e")
                .map(piece -> piece.repeat(200_000 / piece.length()));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsReadQuickly(String garbage) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> LogLine.read(garbage));
    }

    private static LogEntry read(String text) {
        return switch (LogLine.read(text)) {
            case LogLine.Result.Recognised(LogEntry entry) -> entry;
            case LogLine.Result.NotRecognised(String seen) -> throw new AssertionError("not recognised: " + seen);
        };
    }

    @Test
    void namesNoHostThatIsNone() {
        LogEntry entry = read("{LED=454 4.7.5 Certificate validation failure, Reason:UntrustedRoot};{MSG=};"
                + "{FQDN=*-mail-onmicrosoft-com.mail.protection.outlook.com};{IP=999.1.1.1}");
        assertThat(entry.host()).isEmpty();
        assertThat(entry.address()).isEqualTo(Optional.empty());
    }
}
