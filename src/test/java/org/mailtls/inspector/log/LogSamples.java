package org.mailtls.inspector.log;

import java.util.stream.Stream;
import org.mailtls.inspector.target.Host;
import org.mailtls.inspector.target.IpText;

/** Wordings of real logs, with names and addresses of documentation, and what is to be read in them. */
public final class LogSamples {
    private LogSamples() {}

    /** A pasted text, and what is to be read in it, in the form of {@link #summary}. */
    public record Sample(String text, String expected) {}

    /** What was read, in one line. */
    static String summary(LogEntry entry) {
        StringBuilder line = new StringBuilder(entry.source().word())
                .append(' ')
                .append(entry.direction().word())
                .append(' ')
                .append(entry.symptom().word())
                .append(' ')
                .append(entry.status());
        entry.event().ifPresent(event -> line.append(" event=").append(event));
        entry.domain()
                .map(Host::ascii)
                .ifPresent(domain -> line.append(" domain=").append(domain));
        entry.host().map(Host::ascii).ifPresent(host -> line.append(" host=").append(host));
        entry.address().map(IpText::of).ifPresent(address -> line.append(" ip=").append(address));
        entry.port().ifPresent(port -> line.append(':').append(port));
        entry.connector().ifPresent(connector -> line.append(" connector=").append(connector));
        entry.smtpCode().ifPresent(code -> line.append(" code=").append(code));
        entry.enhancedCode().ifPresent(code -> line.append(" dsn=").append(code));
        entry.sender().ifPresent(sender -> line.append(" sender=").append(sender.word()));
        return line.toString();
    }

    public static Stream<Sample> all() {
        return Stream.of(exchangeEvents(), exchangeLogs(), exchangeOnline(), postfix(), exim())
                .flatMap(samples -> samples);
    }

    private static Sample sample(String text, String expected) {
        return new Sample(text, expected);
    }

    private static Stream<Sample> exchangeEvents() {
        return Stream.of(
                // The text of event 11020, as administrators quote it.
                sample(
                        "A secure connection to domain-secured domain 'ourclient.example' on connector 'Default Send' could not be"
                                + " established because the validation of the Transport Layer Security (TLS) certificate for"
                                + " ourclient.example failed with status 'UntrustedRoot'. Contact the administrator of"
                                + " ourclient.example to resolve the problem, or remove the domain from the domain-secured list.",
                        "exchange-event outbound untrusted-root UntrustedRoot event=11020 domain=ourclient.example"
                                + " connector=Default Send sender=domain-security"),
                // The same with the typographic quotes of a word processor.
                sample(
                        "A secure connection to domain-secured domain \u2018ourclient.example\u2019 on connector \u2018Out\u2019 could"
                                + " not be established because the validation of the Transport Layer Security (TLS) certificate"
                                + " for ourclient.example failed with status \u2018CertificateExpired\u2019.",
                        "exchange-event outbound expired CertificateExpired event=11020 domain=ourclient.example"
                                + " connector=Out sender=domain-security"),
                // Event 11005 as a blog of an administrator of Exchange 2007 quotes it.
                sample(
                        "Log Name: Application Source: MSExchangeTransport Date: 6/11/2012 10:15:04 AM Event ID: 11005 Task"
                                + " Category: MessageSecurity Level: Error Keywords: Classic User: N/A Description: Unable to validate"
                                + " the TLS certificate of the smart host for the connector Windows SBS Internet Send SBS. The"
                                + " certificate validation error for the certificate is UntrustedRoot. If the problem persists,"
                                + " contact the administrator of the smart host to resolve the problem.",
                        "exchange-event outbound untrusted-root UntrustedRoot event=11005 connector=Windows SBS Internet Send SBS"
                                + " sender=certificate-validation"),
                // Events 11012, 11015, 11022 and 2015 in the words of Microsoft's reference of Exchange 2010's events.
                sample(
                        "A message from domain-secured domain 'ourclient.example' on connector 'Default EDGE' could not be"
                                + " authenticated because the server did not use Transport Layer Security (TLS). Contact the"
                                + " administrator for ourclient.example to resolve the problem, or remove the domain from the"
                                + " domain-secured list.",
                        "exchange-event inbound tls-not-offered event 11012 event=11012 domain=ourclient.example"
                                + " connector=Default EDGE"),
                sample(
                        "A message from domain-secured domain 'ourclient.example' on connector 'Default EDGE' failed to"
                                + " authenticate because the Transport Layer Security (TLS) certificate does not contain the domain"
                                + " name. Contact the administrator of ourclient.example to resolve the problem, or remove the"
                                + " domain from the domain-secured list.",
                        "exchange-event inbound name-mismatch event 11015 event=11015 domain=ourclient.example"
                                + " connector=Default EDGE"),
                sample(
                        "Failed to confirm domain capabilities 'mail.protection.outlook.com:AcceptOorgProtocol' on connector"
                                + " 'Inbound from Office 365' because validation of the Transport Layer Security (TLS) certificate"
                                + " failed with status 'RevocationOffline'. Contact the administrator of"
                                + " 'mail.protection.outlook.com' to resolve the problem, or remove the domain from the"
                                + " TlsDomainCapabilities list of the Receive connector.",
                        "exchange-event inbound revocation-unknown RevocationOffline event=11022"
                                + " domain=mail.protection.outlook.com connector=Inbound from Office 365"),
                sample(
                        "Send connector To partner couldn't connect to remote domain ourclient.example. The send connector requires"
                                + " Transport Layer Security (TLS) authentication, but is unable to establish TLS with the receiving"
                                + " server for the remote domain. Check this connector's authentication setting and the EHLO response"
                                + " from the remote server mx.ourclient.example.",
                        "exchange-event outbound tls-not-offered unable to establish TLS event=2015 domain=ourclient.example"
                                + " host=mx.ourclient.example connector=To partner sender=encryption-only"),
                // Event 12014, quoted by blogs of Exchange 2010 and 2013.
                sample(
                        "Source: MSExchangeFrontEndTransport Event ID: 12014 Level: Error Description: Microsoft Exchange could not"
                                + " find a certificate that contains the domain name mail1.us.example in the personal store on the"
                                + " local computer. Therefore, it is unable to support the STARTTLS SMTP verb for the connector"
                                + " Default internal receive connector MAILGATE with a FQDN parameter of mail.us.example. If the"
                                + " connector's FQDN is not specified, the computer's FQDN is used.",
                        "exchange-event own-certificate own-certificate event 12014 event=12014 domain=mail1.us.example"
                                + " connector=Default internal receive connector MAILGATE"),
                // An event as XML, from the details of the event viewer; only number and data are known in other
                // languages.
                sample(
                        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider"
                                + " Name='MSExchangeTransport' /><EventID Qualifiers='49156'>11020</EventID><Level>2</Level>"
                                + "</System><EventData><Data>ourclient.example</Data><Data>Out</Data><Data>SubjectMismatch</Data>"
                                + "</EventData></Event>",
                        "exchange-event outbound name-mismatch SubjectMismatch event=11020 sender=domain-security"),
                // A row of a CSV export of the event viewer.
                sample(
                        "Error,24/11/2026 10:15:04,MSExchangeTransport,11020,MessageSecurity,\"A secure connection to domain-secured"
                                + " domain 'ourclient.example' on connector 'Out' could not be established because the validation of"
                                + " the Transport Layer Security (TLS) certificate for ourclient.example failed with status"
                                + " 'InternalChainFailure'.\"",
                        "exchange-event outbound chain-incomplete InternalChainFailure event=11020 domain=ourclient.example"
                                + " connector=Out sender=domain-security"));
    }

    private static Stream<Sample> exchangeLogs() {
        return Stream.of(
                // The last error of a queue, from a question of an administrator of Exchange 2019.
                sample(
                        "[{LED=454 4.7.5 Certificate validation failure, Reason:UntrustedRoot};{MSG=};{FQDN=mx.ourclient.example};"
                                + "{IP=192.0.2.7};{LRT=8/20/2025 12:00:39 AM}]",
                        "exchange-queue outbound untrusted-root UntrustedRoot host=mx.ourclient.example ip=192.0.2.7 code=454"
                                + " dsn=4.7.5"),
                sample(
                        "454 4.7.5 Certificate validation failure, Reason:SubjectMismatch",
                        "exchange-queue outbound name-mismatch SubjectMismatch code=454 dsn=4.7.5 sender=domain-validation"),
                // Blogs about hybrid mail flow.
                sample(
                        "454 4.7.5 The certificate specified in TlsCertificateName of the SendConnector could not be found.",
                        "exchange-queue own-certificate own-certificate 4.7.5 code=454 dsn=4.7.5"),
                sample(
                        "2017-02-28T13:00:45.039Z,Outbound to Office 365,08D6A8D416004F77,9,192.0.2.100:44276,198.51.100.9:25,*,,"
                                + "TLS negotiation failed with error NoCredentials",
                        "exchange-protocol-log own-certificate own-certificate NoCredentials ip=198.51.100.9:25"
                                + " connector=Outbound to Office 365"),
                // An issue of a mail server's project, with the log of Exchange 2013.
                sample(
                        "2019-06-15T09:25:36.455Z,TLSBLOM,08D6EF29D1B8E590,14,192.0.2.150:60029,198.51.100.24:25,*,,TLS negotiation"
                                + " failed with error InvalidToken",
                        "exchange-protocol-log outbound handshake-failed InvalidToken ip=198.51.100.24:25 connector=TLSBLOM"),
                sample(
                        "451 4.4.0 Primary target IP address responded with: \"421 4.2.1 Unable to connect.\" Attempted failover to"
                                + " alternate host, but that did not succeed.",
                        "smtp-reply outbound not-tls 4.4.0 code=451 dsn=4.4.0"),
                sample("UntrustedRoot", "unknown outbound untrusted-root UntrustedRoot"));
    }

    private static Stream<Sample> exchangeOnline() {
        return Stream.of(
                // A message trace, in blogs about 4.7.320.
                sample(
                        "Reason: [{LED=450 4.7.320 Certificate validation failed [Message=SubjectMismatch]"
                                + " [LastAttemptedServerName=mail.contoso.com] [LastAttemptedIP=172.16.254.1:25]"
                                + " [XXXEUR01FTXXX.eop-EUR01.prod.protection.outlook.com]};{MSG=SubjectMismatch};"
                                + "{FQDN=mail.contoso.com};{IP=172.16.254.1};{LRT=11/1/2017 12:12:45 PM}]. OutboundProxyTargetIP:"
                                + " 172.16.254.1. OutboundProxyTargetHostName: mail.contoso.com",
                        "exchange-online outbound name-mismatch SubjectMismatch host=mail.contoso.com ip=172.16.254.1:25"
                                + " code=450 dsn=4.7.320 sender=domain-validation"),
                sample(
                        "Reason: [{LED=450 4.4.317 Cannot connect to remote server [Message=SubjectMismatch Expected Subject:"
                                + " *.contoso.com. Presented Subject: CN=ExchangeServer01. Thumbprint: D0AC.]"
                                + " [LastAttemptedServerName=mail.contoso.com] [LastAttemptedIP=192.0.2.9:25] [SmtpSecurity=-1;-1]",
                        "exchange-online outbound name-mismatch SubjectMismatch host=mail.contoso.com ip=192.0.2.9:25 code=450"
                                + " dsn=4.4.317 sender=domain-validation"),
                // A bounce in a forum of a Linux distribution.
                sample(
                        "12/9/2020 9:47:12 PM - Server at ourclient.example (192.0.2.148) returned '450 4.4.317 Cannot connect to"
                                + " remote server [Message=451 5.7.3 STARTTLS is required to send mail]"
                                + " [LastAttemptedServerName=ourclient.example] [LastAttemptedIP=192.0.2.148:25]"
                                + " [MW2NAM12FT041.eop-nam12.prod.protection.outlook.com](451 5.7.3 STARTTLS is required to send mail)'",
                        "exchange-online outbound tls-not-offered STARTTLS is required to send mail host=ourclient.example"
                                + " ip=192.0.2.148:25 code=450 dsn=4.4.317"),
                // Questions about hybrid mail flow.
                sample(
                        "Reason: [{LED=450 4.4.317 Cannot connect to remote server [Message=451 4.4.0 TLS negotiation failed with"
                                + " error SocketError] [LastAttemptedServerName=mx.ourclient.example] [LastAttemptedIP=192.0.2.7:25]"
                                + " [SmtpSecurity=-2;-2] [DM6NAM12FT012.eop-nam12.prod.protection.outlook.com 2023-03-07T18:46:06.378Z"
                                + " 08DB1DF24DB12D84]};{MSG=4.",
                        "exchange-online outbound handshake-failed SocketError host=mx.ourclient.example ip=192.0.2.7:25 code=450"
                                + " dsn=4.4.317"),
                sample(
                        "The message was deferred. 450 4.4.316 Connection refused [Message=Socket error code 10061]"
                                + " [LastAttemptedServerName=mx.ourclient.example] [LastAttemptedIP=192.0.2.7:25]",
                        "exchange-online outbound refused 4.4.316 host=mx.ourclient.example ip=192.0.2.7:25 code=450 dsn=4.4.316"),
                // Microsoft's list of bounces of Exchange Online.
                sample(
                        "550 5.7.5 Remote certificate failed MTA-STS validation. Reason: UntrustedRoot",
                        "exchange-online outbound mta-sts failed MTA-STS validation code=550 dsn=5.7.5 sender=mta-sts"),
                sample(
                        "550 5.4.8 MX hosts of 'ourclient.example' failed MTA-STS validation.",
                        "exchange-online outbound mta-sts MX hosts of 'ourclient.example' failed MTA-STS validation"
                                + " domain=ourclient.example code=550 dsn=5.4.8 sender=mta-sts"),
                sample(
                        "550 5.7.321 starttls-not-supported: Destination mail server must support TLS to receive mail.",
                        "exchange-online outbound tls-not-offered starttls-not-supported code=550 dsn=5.7.321"),
                sample(
                        "550 5.7.322 certificate-expired: Destination mail server's certificate is expired.",
                        "exchange-online outbound expired certificate-expired code=550 dsn=5.7.322"),
                sample(
                        "450 4.7.323 tlsa-invalid: The domain failed DANE validation.",
                        "exchange-online outbound dane tlsa-invalid code=450 dsn=4.7.323 sender=dane"),
                sample(
                        "450 4.7.324 dnssec-invalid: Destination domain returned invalid DNSSEC records.",
                        "exchange-online outbound dnssec dnssec-invalid code=450 dsn=4.7.324 sender=dane"),
                sample(
                        "550 5.7.325 certificate-host-mismatch: The remote MX server's presented certificate doesn't match.",
                        "exchange-online outbound name-mismatch certificate-host-mismatch code=550 dsn=5.7.325"
                                + " sender=domain-validation"));
    }

    private static Stream<Sample> postfix() {
        return Stream.of(
                // The texts of Postfix's own source and of its users' questions.
                sample(
                        "Nov 24 10:42:00 gw postfix/smtp[1234]: 4F1A2B3C: to=<anna@ourclient.example>,"
                                + " relay=mx.ourclient.example[192.0.2.7]:25, delay=0.6, delays=0.1/0/0.5/0, dsn=4.7.5,"
                                + " status=deferred (Server certificate not trusted)",
                        "postfix outbound not-trusted Server certificate not trusted domain=ourclient.example"
                                + " host=mx.ourclient.example ip=192.0.2.7:25 dsn=4.7.5 sender=postfix-verify"),
                sample(
                        "postfix/smtp[1234]: 4F1A2B3C: to=<anna@ourclient.example>, relay=mx.ourclient.example[2001:db8::7]:25,"
                                + " delay=0.6, dsn=4.7.5, status=deferred (Server certificate not verified)",
                        "postfix outbound not-verified Server certificate not verified domain=ourclient.example"
                                + " host=mx.ourclient.example ip=2001:db8::7:25 dsn=4.7.5 sender=postfix-verify"),
                sample(
                        "postfix/smtp[1234]: certificate verification failed for mx.ourclient.example[192.0.2.7]:25: untrusted"
                                + " issuer /C=US/O=OurClient/CN=OurClient Root CA",
                        "postfix outbound issuer-unknown untrusted issuer host=mx.ourclient.example ip=192.0.2.7:25"
                                + " sender=postfix-verify"),
                sample(
                        "postfix/smtp[1234]: certificate verification failed for mx.ourclient.example[192.0.2.7]:25: self-signed"
                                + " certificate",
                        "postfix outbound self-signed self-signed certificate host=mx.ourclient.example ip=192.0.2.7:25"),
                sample(
                        "postfix/smtp[1234]: certificate verification failed for mx.ourclient.example[192.0.2.7]:25: certificate has"
                                + " expired",
                        "postfix outbound expired certificate has expired host=mx.ourclient.example ip=192.0.2.7:25"),
                sample(
                        "postfix/smtp[1234]: 4F1A: to=<a@ourclient.example>, relay=mx.ourclient.example[192.0.2.7]:25, dsn=4.7.4,"
                                + " status=deferred (TLS is required, but was not offered by host mx.ourclient.example[192.0.2.7])",
                        "postfix outbound tls-not-offered TLS is required, but was not offered by host domain=ourclient.example"
                                + " host=mx.ourclient.example ip=192.0.2.7:25 dsn=4.7.4 sender=postfix-encrypt"),
                sample(
                        "postfix/smtp[1234]: 4F1A: to=<a@ourclient.example>, relay=mx.ourclient.example[192.0.2.7]:25, dsn=4.7.5,"
                                + " status=deferred (Cannot start TLS: handshake failure)",
                        "postfix outbound handshake-failed Cannot start TLS: handshake failure domain=ourclient.example"
                                + " host=mx.ourclient.example ip=192.0.2.7:25 dsn=4.7.5"),
                sample(
                        "postfix/smtp[1234]: SSL_connect error to mx.ourclient.example[192.0.2.7]:25: -1",
                        "postfix outbound handshake-failed SSL_connect error host=mx.ourclient.example ip=192.0.2.7:25"),
                sample(
                        "postfix/smtp[1234]: 4F1A: to=<a@ourclient.example>, relay=none, delay=30, dsn=4.4.1, status=deferred"
                                + " (connect to mx.ourclient.example[192.0.2.7]:25: Connection timed out)",
                        "postfix outbound timed-out Connection timed out domain=ourclient.example host=mx.ourclient.example"
                                + " ip=192.0.2.7:25 dsn=4.4.1"),
                sample(
                        "postfix/smtpd[1234]: SSL_accept error from mx.ourclient.example[192.0.2.7]: lost connection",
                        "postfix inbound handshake-failed SSL_accept error host=mx.ourclient.example ip=192.0.2.7"));
    }

    private static Stream<Sample> exim() {
        return Stream.of(
                // Questions on Exim's list.
                sample(
                        "2026-11-24 10:42:00 1qAbCd-000123-4E == anna@ourclient.example R=dnslookup T=remote_smtp defer (-37)"
                                + " H=mx.ourclient.example [192.0.2.7]: TLS session: (certificate verification failed): certificate"
                                + " invalid",
                        "exim outbound not-trusted certificate verification failed domain=ourclient.example"
                                + " host=mx.ourclient.example ip=192.0.2.7"),
                sample(
                        "2026-11-24 10:42:00 1qAbCd-000123-4E H=mx.ourclient.example [192.0.2.7]: a TLS session is required, but the"
                                + " server did not offer TLS support",
                        "exim outbound tls-not-offered TLS session is required, but the server did not offer TLS support"
                                + " host=mx.ourclient.example ip=192.0.2.7"),
                sample(
                        "2026-11-24 10:42:00 1qAbCd-000123-4E [192.0.2.7] SSL verify error: depth=1 error=unable to get local issuer"
                                + " certificate cert=/CN=OurClient Issuing CA 2",
                        "unknown outbound issuer-unknown unable to get local issuer certificate"),
                sample(
                        "2026-11-24 10:42:00 1qAbCd-000123-4E => anna@ourclient.example R=dnslookup T=remote_smtp"
                                + " H=mx.ourclient.example [192.0.2.7] X=TLS1.3:TLS_AES_256_GCM_SHA384:256 CV=no C=\"250 OK\"",
                        "exim outbound not-verified CV=no domain=ourclient.example host=mx.ourclient.example ip=192.0.2.7"),
                sample(
                        "2026-11-24 10:42:00 TLS error on connection from mx.ourclient.example [192.0.2.7] (SSL_accept):"
                                + " error:0A000412:SSL routines::ssl/tls alert bad certificate",
                        "exim inbound handshake-failed TLS error on connection"));
    }
}
