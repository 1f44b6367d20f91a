package org.mailtls.inspector.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.inspector.target.TargetParser.Overrides;

class TargetParserTest {

    @ParameterizedTest
    @CsvSource({
        "mail.example.com, mail.example.com, SMTP, 25, STARTTLS",
        "' Mail.Example.COM. ', mail.example.com, SMTP, 25, STARTTLS",
        "mail.example.com:465, mail.example.com, SMTP, 465, IMPLICIT",
        "mail.example.com:587, mail.example.com, SMTP, 587, STARTTLS",
        "mail.example.com:993, mail.example.com, IMAP, 993, IMPLICIT",
        "mail.example.com:2525, mail.example.com, SMTP, 2525, STARTTLS",
        "smtp://mail.example.com, mail.example.com, SMTP, 25, STARTTLS",
        "smtps://mail.example.com/, mail.example.com, SMTP, 465, IMPLICIT",
        "SMTPS://mail.example.com:25, mail.example.com, SMTP, 25, IMPLICIT",
        "submission://mail.example.com, mail.example.com, SMTP, 587, STARTTLS",
        "imap://mail.example.com, mail.example.com, IMAP, 143, STARTTLS",
        "imaps://[2001:db8::7]:1993, 2001:db8::7, IMAP, 1993, IMPLICIT",
        "192.0.2.7, 192.0.2.7, SMTP, 25, STARTTLS",
        "192.0.2.7:25, 192.0.2.7, SMTP, 25, STARTTLS",
        "::1, ::1, SMTP, 25, STARTTLS",
        "[::1]:25, ::1, SMTP, 25, STARTTLS",
        "[2001:db8::7], 2001:db8::7, SMTP, 25, STARTTLS",
        "müller.example, xn--mller-kva.example, SMTP, 25, STARTTLS",
        "localhost, localhost, SMTP, 25, STARTTLS",
    })
    void aServerIsReadWithItsService(String text, String host, MailProtocol protocol, int port, TlsMode mode) {
        MailTarget.Server server = (MailTarget.Server) parsed(text, Overrides.NONE);
        assertThat(server.host().ascii()).isEqualTo(host);
        assertThat(server.protocol()).isEqualTo(protocol);
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.tlsMode()).isEqualTo(mode);
        assertThat(server.input()).isEqualTo(text.strip());
    }

    @Test
    void anEmailAddressIsItsDomain() {
        assertThat(parsed("postmaster@ourclient.example", Overrides.NONE))
                .isEqualTo(new MailTarget.Domain(
                        "postmaster@ourclient.example",
                        new Host.DnsName("ourclient.example", "ourclient.example"),
                        MailProtocol.SMTP,
                        25,
                        TlsMode.STARTTLS));
    }

    @Test
    void whatTheUserFixedComesFirst() {
        Overrides fixed = new Overrides(
                Optional.of(MailProtocol.IMAP), OptionalInt.of(2465), Optional.of(TlsMode.IMPLICIT), false);
        MailTarget.Server server = (MailTarget.Server) parsed("smtp://mail.example.com:25", fixed);
        assertThat(server.protocol()).isEqualTo(MailProtocol.IMAP);
        assertThat(server.port()).isEqualTo(2465);
        assertThat(server.tlsMode()).isEqualTo(TlsMode.IMPLICIT);
    }

    @Test
    void aNameIsShownInULabelsUnlessItMixesScripts() {
        assertThat(host("xn--mller-kva.example").display()).isEqualTo("müller.example");
        assertThat(host("p\u0430ypal.example").display()).startsWith("xn--");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "mail..example",
                "-mail.example",
                "mail example",
                "mail.example:0",
                "mail.example:65536",
                "mail.example:smtp",
                "gopher://mail.example",
                "300.1.1.1",
                "1.2.3",
                "[::1",
                "user@192.0.2.7",
                "a\u001b.example",
                "@",
            })
    void wrongInputIsRejectedWithASentence(String text) {
        assertThat(TargetParser.parse(text, Overrides.NONE))
                .isInstanceOfSatisfying(
                        TargetParser.Result.Rejected.class,
                        rejected -> assertThat(rejected.message()).endsWith("."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "300.1.1.1            | four numbers from 0 to 255",
                "010.1.1.1            | without leading zeros",
                "1.2.3.4.             | neither a host name nor",
                "stra\u00dfe.example  | two ways",
                "fe80::zz             | not an IPv6 address",
                "mail..example        | neither a host name nor",
            })
    void saysWhatIsWrong(String text, String reason) {
        assertThat(TargetParser.parse(text, Overrides.NONE))
                .isInstanceOfSatisfying(
                        TargetParser.Result.Rejected.class,
                        rejected -> assertThat(rejected.message()).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00a0mail.example.com\u00a0",
                "\u200bmail.example.com\u200b",
                "\ufeffmail.example.com",
                "\t mail.example.com ; ",
                "mail.example.com,",
                "mail\u00ad.example.com"
            })
    void forgivesWhatPastingBrings(String text) {
        assertThat(host(text).ascii()).isEqualTo("mail.example.com");
    }

    private static Host host(String text) {
        return ((MailTarget.Server) parsed(text, Overrides.NONE)).host();
    }

    private static MailTarget parsed(String text, Overrides overrides) {
        return ((TargetParser.Result.Parsed) TargetParser.parse(text, overrides)).target();
    }
}
