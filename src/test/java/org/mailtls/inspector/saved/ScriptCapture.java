package org.mailtls.inspector.saved;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.demo.HeldCertificate;

/** Writes what {@code Capture-MailTls.ps1} would write. */
final class ScriptCapture {
    private final List<String> attempts = new ArrayList<>();
    private final List<String> dialogue = new ArrayList<>();
    private List<HeldCertificate> presented = List.of();
    private final List<String> further = new ArrayList<>();
    private final List<String> verdicts = new ArrayList<>();
    private int policyErrors;
    private int version = 1;
    private String target =
            "{\"host\": \"mail.ourclient.example\", \"port\": 25, \"mode\": \"StartTls\", \"timeoutSeconds\": 60}";

    ScriptCapture version(int number) {
        version = number;
        return this;
    }

    ScriptCapture implicit() {
        target =
                "{\"host\": \"mail.ourclient.example\", \"port\": 465, \"mode\": \"Implicit\", \"timeoutSeconds\": 60}";
        return this;
    }

    ScriptCapture attempt(String address, String kind, String message) {
        attempts.add("{\"address\": \"%s\", \"millis\": 12, \"kind\": \"%s\", \"message\": \"%s\"}"
                .formatted(address, kind, message));
        return this;
    }

    ScriptCapture connected() {
        further.add("\"address\": \"192.0.2.7\"");
        return attempt("192.0.2.7", "Success", "");
    }

    ScriptCapture line(String from, String text) {
        dialogue.add("{\"at\": \"2026-11-24T10:42:00.125Z\", \"from\": \"%s\", \"line\": \"%s\", \"encrypted\": false}"
                .formatted(from, text));
        return this;
    }

    ScriptCapture presented(HeldCertificate... certificates) {
        presented = List.of(certificates);
        return this;
    }

    ScriptCapture tls(int protocol, String more) {
        further.add(
                ("\"tls\": {\"protocol\": %d, \"serverNameSent\": true, \"cipher\": \"Aes256\", \"cipherBits\": 256,"
                                + " \"hash\": \"Sha384\", \"keyExchange\": 44550, \"keyExchangeBits\": 256%s}")
                        .formatted(protocol, more));
        return this;
    }

    ScriptCapture policyErrors(int bits) {
        policyErrors = bits;
        return this;
    }

    ScriptCapture verdict(boolean revocation, int errors, String flag, String text, HeldCertificate... elements) {
        verdicts.add(("{\"context\": \"machine\", \"revocation\": %s, \"trusted\": false, \"errors\": %d,"
                        + " \"status\": [{\"flag\": \"%s\", \"text\": \"%s\"}], \"elements\": [%s]}")
                .formatted(
                        revocation,
                        errors,
                        flag,
                        text,
                        Arrays.stream(elements)
                                .map(element -> "{\"certificate\": \"%s\", \"errors\": 0, \"status\": []}"
                                        .formatted(base64(element)))
                                .collect(Collectors.joining(", "))));
        return this;
    }

    ScriptCapture failure(String stage, String kind, String message) {
        further.add("\"failure\": {\"stage\": \"%s\", \"kind\": \"%s\", \"message\": \"%s\"}"
                .formatted(stage, kind, message));
        return this;
    }

    byte[] file() {
        List<String> fields = new ArrayList<>(List.of(
                "\"format\": \"mail-tls-capture\"",
                "\"formatVersion\": " + version,
                "\"capturedBy\": {\"host\": \"EXCH01\", \"os\": \"Windows Server 2012 R2 Standard (6.3.9600.0)\","
                        + " \"dotnet\": \"4.0.30319.42000\", \"powershell\": \"4.0\"}",
                "\"startedAt\": \"2026-11-24T10:42:00.000Z\"",
                "\"durationMillis\": 812",
                "\"target\": " + target,
                "\"attempts\": " + attempts,
                "\"dialogue\": " + dialogue,
                "\"presented\": "
                        + presented.stream()
                                .map(certificate -> "\"" + base64(certificate) + "\"")
                                .toList(),
                "\"sslPolicyErrors\": " + policyErrors,
                "\"verdicts\": " + verdicts));
        fields.addAll(further);
        return ("{\r\n  " + String.join(",\r\n  ", fields) + "\r\n}\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(HeldCertificate held) {
        Certificate certificate = held.certificate();
        return Base64.getEncoder().encodeToString(certificate.der().bytes());
    }
}
