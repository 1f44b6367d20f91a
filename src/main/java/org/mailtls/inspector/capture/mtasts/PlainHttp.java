package org.mailtls.inspector.capture.mtasts;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.inspector.evidence.MtaStsEvidence.Outcome.Answered;

/**
 * One GET request on a connection (RFC 9112), its answer bounded: no client of the platform lets the caller choose the address that a
 * name stands for.
 */
final class PlainHttp {
    private static final int MOST_BODY = 64 << 10;
    private static final int MOST_LINE = 8 << 10;
    private static final int MOST_LINES = 100;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
    private static final int FIRST_FINAL = 200;

    private final InputStream in;

    private PlainHttp(InputStream in) {
        this.in = in;
    }

    /**
     * @throws EOFException if the answer is not whole
     * @throws IOException if there is no answer, or one that breaks the protocol or the bounds; the message says so
     */
    static Answered get(Socket socket, String host, String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nUser-Agent: Mail-TLS-Inspector\r\nAccept: text/plain\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return new PlainHttp(socket.getInputStream()).answer();
    }

    /**
     * Asks a web proxy to go on to a host (RFC 9110 section 9.3.6).
     *
     * @throws IOException if it does not; the message says so
     */
    static void tunnel(Socket proxy, String host, int port) throws IOException {
        String authority = host + ":" + port;
        String request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
        proxy.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        proxy.getOutputStream().flush();
        PlainHttp answer = new PlainHttp(proxy.getInputStream());
        int status = answer.status();
        answer.fields();
        if (status != FIRST_FINAL) {
            throw new IOException("it does not go on to " + authority + ": HTTP status " + status);
        }
    }

    private Answered answer() throws IOException {
        int status = status();
        Map<String, String> fields = fields();
        while (status < FIRST_FINAL) {
            status = status();
            fields = fields();
        }
        byte[] body = body(status, fields);
        return new Answered(
                status, Optional.ofNullable(fields.get("content-type")), new String(body, StandardCharsets.UTF_8));
    }

    private int status() throws IOException {
        Matcher matcher = STATUS.matcher(line());
        if (!matcher.matches()) {
            throw new IOException("the answer is not HTTP/1.1");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private Map<String, String> fields() throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < MOST_LINES; i++) {
            String line = line();
            if (line.isEmpty()) {
                return fields;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        throw new IOException("the answer has more than " + MOST_LINES + " header lines");
    }

    private byte[] body(int status, Map<String, String> fields) throws IOException {
        if (status != FIRST_FINAL) {
            return new byte[0];
        }
        if (fields.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked")) {
            return chunks();
        }
        String length = fields.get("content-length");
        return length == null ? toTheEnd() : exactly(number(length, 10));
    }

    private byte[] toTheEnd() throws IOException {
        byte[] body = in.readNBytes(MOST_BODY + 1);
        checked(body.length);
        return body;
    }

    private byte[] exactly(int octets) throws IOException {
        byte[] body = in.readNBytes(checked(octets));
        if (body.length < octets) {
            throw new EOFException("the answer ends early");
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int octets = number(line().split(";", 2)[0].strip(), 16);
            if (octets == 0) {
                return body.toByteArray();
            }
            checked(Math.addExact(body.size(), checked(octets)));
            body.write(exactly(octets));
            if (!line().isEmpty()) {
                throw new IOException("the answer's parts do not fit together");
            }
        }
    }

    private static int number(String digits, int radix) throws IOException {
        try {
            return Integer.parseUnsignedInt(digits, radix);
        } catch (NumberFormatException e) {
            throw new IOException("the answer's length is no number", e);
        }
    }

    private static int checked(int octets) throws IOException {
        if (octets < 0 || octets > MOST_BODY) {
            throw new IOException("the answer is longer than " + MOST_BODY + " octets");
        }
        return octets;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the answer ends early");
            }
            if (line.size() == MOST_LINE) {
                throw new IOException("the answer has a line of more than " + MOST_LINE + " octets");
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
