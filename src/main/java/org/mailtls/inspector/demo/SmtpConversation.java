package org.mailtls.inspector.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.tls.TlsServerProtocol;

/** The server's side of one SMTP session (RFC 5321) with STARTTLS (RFC 3207); it takes no mail. */
final class SmtpConversation {
    private static final int LONGEST_LINE = 1000;
    private static final int MOST_COMMANDS = 100;
    private static final int IDLE_MILLIS = 60_000;

    private final Socket socket;
    private final DemoScenario scenario;
    private final DemoChain chain;
    private InputStream in;
    private OutputStream out;
    private boolean encrypted;

    SmtpConversation(Socket socket, DemoScenario scenario, DemoChain chain) throws IOException {
        this.socket = socket;
        this.scenario = scenario;
        this.chain = chain;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * Talks until the client quits, leaves or breaks off.
     *
     * @throws IOException when the connection or its TLS fails
     */
    void run() throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(IDLE_MILLIS);
        reply("220 " + scenario.hostName() + " ESMTP OurClient Mail Gateway");
        for (int commands = 0; commands < MOST_COMMANDS; commands++) {
            String line = readLine();
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            answer(verb);
            if (verb.equals("QUIT")) {
                out.close();
                return;
            }
        }
        reply("421 4.7.0 " + scenario.hostName() + " Too many commands");
    }

    private void answer(String verb) throws IOException {
        switch (verb) {
            case "EHLO" -> reply(capabilities());
            case "HELO" -> reply("250 " + scenario.hostName());
            case "STARTTLS" -> startTls();
            case "NOOP", "RSET" -> reply("250 2.0.0 Ok");
            case "MAIL", "RCPT", "DATA" ->
                reply(
                        encrypted
                                ? "550 5.7.1 This server takes no mail"
                                : "530 5.7.0 Must issue a STARTTLS command first");
            case "QUIT" -> reply("221 2.0.0 Bye");
            default -> reply("502 5.5.2 Command not recognized");
        }
    }

    private String[] capabilities() {
        List<String> lines = new ArrayList<>(List.of(scenario.hostName(), "PIPELINING", "SIZE 36700160"));
        if (!encrypted) {
            lines.add("STARTTLS");
        }
        lines.addAll(List.of("ENHANCEDSTATUSCODES", "8BITMIME", "DSN", "CHUNKING"));
        String[] reply = new String[lines.size()];
        for (int i = 0; i < reply.length; i++) {
            reply[i] = (i < reply.length - 1 ? "250-" : "250 ") + lines.get(i);
        }
        return reply;
    }

    private void startTls() throws IOException {
        if (encrypted) {
            reply("503 5.5.1 TLS is already active");
            return;
        }
        reply("220 2.0.0 Ready to start TLS");
        TlsServerProtocol protocol = new TlsServerProtocol(in, out);
        protocol.accept(new DemoTls(scenario, chain));
        in = protocol.getInputStream();
        out = protocol.getOutputStream();
        encrypted = true;
    }

    private void reply(String... lines) throws IOException {
        out.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0 || line.length() == LONGEST_LINE) {
                throw new ProtocolException(octet < 0 ? "the client left" : "the client's line is too long");
            }
            line.append((char) octet);
        }
        return line.toString().stripTrailing();
    }
}
