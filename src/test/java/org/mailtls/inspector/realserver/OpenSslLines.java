package org.mailtls.inspector.realserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.inspector.certificate.CertificateDetails;
import org.mailtls.inspector.evidence.Dialogue;
import org.mailtls.inspector.evidence.EndpointEvidence;
import org.mailtls.inspector.evidence.HandshakeFacts;

/**
 * Compares every line that {@code openssl s_client} prints with what our own capture saw. A line that no rule knows fails, so that no fact
 * of a later OpenSSL is overlooked.
 */
final class OpenSslLines {
    private static final DateTimeFormatter OPENSSL_TIME = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Map<String, String> GROUPS = Map.of(
            "X25519", "x25519",
            "X448", "x448",
            "ECDH, prime256v1", "secp256r1",
            "ECDH, secp384r1", "secp384r1",
            "ECDH, secp521r1", "secp521r1");

    private final EndpointEvidence seen;
    private final HandshakeFacts facts;
    private final List<CertificateDetails> chain;
    private final Map<String, String> cipherNames;
    private final List<Rule> rules = new ArrayList<>();
    private int position = -1;
    private int acceptableIssuers;
    private boolean inAcceptableIssuers;

    private record Rule(Pattern line, Consumer<Matcher> check) {}

    OpenSslLines(EndpointEvidence seen, Map<String, String> cipherNames) {
        this.seen = seen;
        this.facts = seen.handshake().orElseThrow();
        this.chain = seen.presented().stream()
                .map(certificate -> CertificateDetails.of(certificate).orElseThrow())
                .toList();
        this.cipherNames = cipherNames;
        chainRules();
        handshakeRules();
        sessionRules();
        linesWithoutFacts();
    }

    /** Fails at the first line that says something else than our capture, or something we know nothing of. */
    void compare(List<String> lines) {
        for (String line : withoutPem(lines)) {
            compare(line);
        }
        assertThat(position).as("certificates that OpenSSL listed").isEqualTo(chain.size() - 1);
        int issuers = facts.clientCertificateRequest()
                .map(request -> request.acceptableIssuers().size())
                .orElse(0);
        assertThat(acceptableIssuers)
                .as("acceptable issuers that OpenSSL listed")
                .isEqualTo(issuers);
    }

    private void compare(String line) {
        for (Rule rule : rules) {
            Matcher matcher = rule.line().matcher(line);
            if (matcher.matches()) {
                inAcceptableIssuers &= rule.line().pattern().startsWith("((?:");
                rule.check().accept(matcher);
                return;
            }
        }
        throw new AssertionError("s_client prints a line of which our capture knows nothing: " + line);
    }

    private static List<String> withoutPem(List<String> lines) {
        List<String> kept = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            inside |= line.startsWith("-----BEGIN CERTIFICATE");
            if (!inside) {
                kept.add(line);
            }
            inside &= !line.startsWith("-----END CERTIFICATE");
        }
        return kept;
    }

    private void rule(String line, Consumer<Matcher> check) {
        rules.add(new Rule(Pattern.compile(line), check));
    }

    private void same(String line, Supplier<Object> ours) {
        rule(line, matcher -> assertThat(ours.get()).as(matcher.group()).hasToString(matcher.group(1)));
    }

    private CertificateDetails current() {
        return chain.get(position);
    }

    private void chainRules() {
        rule(" *([0-9]+) s:(.*)", line -> {
            position = Integer.parseInt(line.group(1));
            assertThat(current().subject()).as(line.group()).isEqualTo(line.group(2));
        });
        same("   i:(.*)", () -> current().issuer());
        rule("   a:PKEY: (\\S+), ([0-9]+) \\(bit\\); sigalg: (.*)", line -> {
            assertThat(current().keyAlgorithm()).as(line.group()).isEqualTo(keyAlgorithm(line.group(1)));
            assertThat(current().keySize()).as(line.group()).isEqualTo(Integer.parseInt(line.group(2)));
            assertThat(plain(current().signatureAlgorithm())).as(line.group()).isEqualTo(plain(line.group(3)));
        });
        rule("   v:NotBefore: (.*); NotAfter: (.*)", line -> {
            assertThat(current().notBefore()).as(line.group()).isEqualTo(time(line.group(1)));
            assertThat(current().notAfter()).as(line.group()).isEqualTo(time(line.group(2)));
        });
        same("subject=(.*)", () -> chain.getFirst().subject());
        same("issuer=(.*)", () -> chain.getFirst().issuer());
        same("Server public key is ([0-9]+) bit", () -> chain.getFirst().keySize());
    }

    private void handshakeRules() {
        rule(
                "No client certificate CA names sent",
                line -> assertThat(facts.clientCertificateRequest()
                                .map(request -> request.acceptableIssuers().isEmpty())
                                .orElse(true))
                        .as(line.group())
                        .isTrue());
        rule("Acceptable client certificate CA names", line -> inAcceptableIssuers = true);
        rule(
                "Client Certificate Types: (.*)",
                line -> assertThat(request().certificateTypes())
                        .as(line.group())
                        .containsExactly(line.group(1).split(", ")));
        rule(
                "Requested Signature Algorithms: (.*)",
                line -> assertThat(request().signatureSchemes())
                        .as(line.group())
                        .hasSize(line.group(1).split(":").length));
        same(
                "Peer signing digest: (.*)",
                () -> facts.signatureScheme()
                        .flatMap(HandshakeFacts.SignatureScheme::digest)
                        .orElse("none"));
        same(
                "Peer signature type: (.*)",
                () -> facts.signatureScheme().orElseThrow().type());
        rule("Server Temp Key: (.*), ([0-9]+) bits", line -> {
            HandshakeFacts.NamedGroup group = facts.namedGroup().orElseThrow();
            assertThat(group.name()).as(line.group()).isEqualTo(GROUPS.get(line.group(1)));
            assertThat(group.bits()).as(line.group()).isEqualTo(Integer.parseInt(line.group(2)));
        });
        rule("SSL handshake has read ([0-9]+) bytes and written ([0-9]+) bytes", line -> {
            closeTo(facts.bytesRead(), Long.parseLong(line.group(1)), line.group());
            closeTo(facts.bytesWritten(), Long.parseLong(line.group(2)), line.group());
        });
        rule("(?:New|Reused), (\\S+), Cipher is (\\S+)", line -> cipher(line.group(2), line.group()));
        rule(
                "Secure Renegotiation IS( NOT)? supported",
                line -> assertThat(facts.secureRenegotiation()).as(line.group()).isEqualTo(line.group(1) == null));
        rule(
                "(?:Compression|Expansion): (.*)",
                line -> assertThat(facts.compression()).as(line.group()).isEqualToIgnoringCase(line.group(1)));
        rule(
                "No ALPN negotiated",
                line -> assertThat(facts.alpn()).as(line.group()).isEmpty());
        rule("((?:[A-Za-z0-9.]+=[^,]*)(?:,[A-Za-z0-9.]+=[^,]*)*)", line -> {
            assertThat(inAcceptableIssuers).as(line.group()).isTrue();
            assertThat(request().acceptableIssuers().get(acceptableIssuers)).isEqualTo(line.group(1));
            acceptableIssuers++;
        });
    }

    private void sessionRules() {
        rule(
                "    Protocol  : (.*)",
                line -> assertThat(facts.version().orElseThrow())
                        .as(line.group())
                        .isEqualTo(line.group(1).equals("TLSv1") ? "TLSv1.0" : line.group(1)));
        rule("    Cipher    : (.*)", line -> cipher(line.group(1), line.group()));
        rule("    Session-ID: ([0-9A-F]*)", line -> {
            boolean tls13 = facts.version().equals(Optional.of("TLSv1.3"));
            if (!tls13) {
                int octets = HexFormat.of().parseHex(line.group(1)).length;
                int ours = facts.sessionId().map(id -> id.length()).orElse(0);
                // a client that is sent a ticket makes up a session id of its own (RFC 5077 section 3.4)
                assertThat(ours).as(line.group()).isEqualTo(facts.tickets().isEmpty() ? octets : ours);
            }
        });
        rule(
                "    TLS session ticket lifetime hint: ([0-9]+) \\(seconds\\)",
                line -> assertThat(facts.tickets().getFirst().lifetime())
                        .as(line.group())
                        .isEqualTo(Duration.ofSeconds(Long.parseLong(line.group(1)))));
        rule(
                "    TLS session ticket:",
                line -> assertThat(facts.tickets()).as(line.group()).isNotEmpty());
        rule(
                "    Extended master secret: (yes|no)",
                line -> assertThat(facts.extendedMasterSecret())
                        .as(line.group())
                        .isEqualTo(line.group(1).equals("yes")));
        rule(
                "    Max Early Data: ([0-9]+)",
                line -> assertThat(facts.tickets().getFirst().maxEarlyData().orElse(0))
                        .as(line.group())
                        .isEqualTo(Long.parseLong(line.group(1))));
        rule(
                "(\\* OK|\\+OK .*ready|220 ).*",
                line -> assertThat(seen.dialogue().lines())
                        .extracting(Dialogue.Line::text)
                        .as("the greeting")
                        .contains(line.group()));
        rule("250 (.*)", line -> assertThat(lastCapability()).as(line.group()).isEqualTo(line.group()));
    }

    /** What tells nothing of the server: headings, secrets of that one connection, the client's own clock and verdict. */
    private void linesWithoutFacts() {
        for (String line : List.of(
                "",
                "---",
                "CONNECTED\\([0-9A-F]+\\)",
                "DONE",
                "read R BLOCK",
                "closed",
                "Certificate chain",
                "Server certificate",
                "Shared Requested Signature Algorithms: .*",
                "Early data was not sent",
                "Verification: OK",
                "Verification error: .*",
                " *Verify return code: .*",
                "Post-Handshake New Session Ticket arrived:",
                "SSL-Session:",
                "    Session-ID-ctx: ",
                "    (Resumption PSK|Master-Key): .*",
                "    (PSK identity|PSK identity hint|SRP username): None",
                "    [0-9a-f]{4} - .*",
                "    Start Time: [0-9]+",
                "    Timeout   : [0-9]+ \\(sec\\)",
                "(\\* BYE|\\+OK Logging out|QUIT BAD|221 ).*")) {
            rule(line, matcher -> {});
        }
    }

    private HandshakeFacts.ClientCertificateRequest request() {
        return facts.clientCertificateRequest().orElseThrow();
    }

    private void cipher(String openSslName, String line) {
        assertThat(facts.cipherSuite().orElseThrow().name()).as(line).isEqualTo(cipherNames.get(openSslName));
    }

    private String lastCapability() {
        return seen.dialogue().lines().stream()
                .filter(line -> line.from() == Dialogue.Speaker.SERVER && !line.encrypted())
                .map(Dialogue.Line::text)
                .filter(text -> text.startsWith("250 "))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static void closeTo(long ours, long theirs, String line) {
        assertThat(ours).as(line).isCloseTo(theirs, within(256 + theirs / 4));
    }

    private static String keyAlgorithm(String openSslName) {
        return switch (openSslName) {
            case "id-ecPublicKey" -> "EC";
            case "rsaEncryption" -> "RSA";
            default -> openSslName;
        };
    }

    /** {@code RSA-SHA256} and {@code sha256WithRSAEncryption} are the same. */
    private static String plain(String signatureAlgorithm) {
        Matcher old = Pattern.compile("RSA-SHA([0-9]+)").matcher(signatureAlgorithm);
        return old.matches() ? "sha" + old.group(1) + "WithRSAEncryption" : signatureAlgorithm;
    }

    private static Instant time(String openSsl) {
        return Instant.from(OPENSSL_TIME.parse(openSsl));
    }
}
