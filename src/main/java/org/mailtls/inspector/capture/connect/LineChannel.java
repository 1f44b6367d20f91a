package org.mailtls.inspector.capture.connect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.mailtls.inspector.capture.Deadline;
import org.mailtls.inspector.evidence.CaptureFailure;
import org.mailtls.inspector.evidence.CaptureFailure.ConnectionClosed;
import org.mailtls.inspector.evidence.CaptureFailure.NotTheProtocol;
import org.mailtls.inspector.evidence.CaptureFailure.ProtocolViolation;
import org.mailtls.inspector.evidence.CaptureFailure.TimedOut;
import org.mailtls.inspector.evidence.Dialogue.Speaker;
import org.mailtls.inspector.evidence.Stage;
import org.mailtls.inspector.target.MailProtocol;
import org.mailtls.inspector.target.TlsMode;

/**
 * Says and hears lines, in clear or through TLS. Lines may end with CRLF or a bare LF and may come octet by octet; what is
 * too long ends in a {@link ProtocolViolation}.
 */
public final class LineChannel {
    private static final int MOST_OCTETS_A_LINE = 2_000;
    private static final int MOST_LINES_A_REPLY = 100;
    private static final int MOST_OCTETS_A_REPLY = 64 * 1024;

    private static final int TLS_ALERT = 0x15;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int TLS_MAJOR_VERSION = 0x03;

    private final TcpConnection connection;
    private final InputStream in;
    private final OutputStream out;
    private final boolean encrypted;
    private final MailProtocol protocol;
    private final Transcript transcript;
    private final Deadline overall;
    private Stage stage = Stage.GREETING;
    private int lines;
    private int octets;

    private LineChannel(
            TcpConnection connection,
            InputStream in,
            OutputStream out,
            boolean encrypted,
            MailProtocol protocol,
            Transcript transcript,
            Deadline overall) {
        this.connection = connection;
        this.in = in;
        this.out = out;
        this.encrypted = encrypted;
        this.protocol = protocol;
        this.transcript = transcript;
        this.overall = overall;
    }

    /** Lines in clear. */
    public static LineChannel inClear(
            TcpConnection connection, MailProtocol protocol, Transcript transcript, Deadline overall) {
        return new LineChannel(
                connection, connection.input(), connection.output(), false, protocol, transcript, overall);
    }

    /** Lines that go through the given TLS streams, which lie upon the connection. */
    public static LineChannel throughTls(
            TcpConnection connection,
            InputStream in,
            OutputStream out,
            MailProtocol protocol,
            Transcript transcript,
            Deadline overall) {
        return new LineChannel(connection, in, out, true, protocol, transcript, overall);
    }

    MailProtocol protocol() {
        return protocol;
    }

    Stage stage() {
        return stage;
    }

    /** The next reply belongs to this stage and has to be complete within this time. */
    void expectReply(Stage replyStage, Duration time) {
        stage = replyStage;
        lines = 0;
        octets = 0;
        connection.deadline(overall.within(time));
    }

    /** Says a line. */
    void say(String line) throws StageFailedException {
        transcript.add(Speaker.CLIENT, line, encrypted);
        try {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Hears a line, without its line end. */
    String hear() throws StageFailedException {
        if (++lines > MOST_LINES_A_REPLY) {
            throw violated("a reply of more than " + MOST_LINES_A_REPLY + " lines");
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                take(octet, line);
            }
        } catch (IOException e) {
            note(line);
            throw failed(e);
        }
        return note(line);
    }

    private void take(int octet, ByteArrayOutputStream line) throws StageFailedException {
        if (octet < 0) {
            throw new StageFailedException(new ConnectionClosed(stage, "the server closed the connection"));
        }
        line.write(octet);
        if (!encrypted && line.size() == 2) {
            rejectTls(line.toByteArray());
        }
        if (octet == 0) {
            throw violated("a NUL octet in a line");
        }
        if (line.size() > MOST_OCTETS_A_LINE) {
            throw violated("a line of more than " + MOST_OCTETS_A_LINE + " octets");
        }
        if (++octets > MOST_OCTETS_A_REPLY) {
            throw violated("a reply of more than " + MOST_OCTETS_A_REPLY + " octets");
        }
    }

    private void rejectTls(byte[] start) throws StageFailedException {
        boolean record = start[0] == TLS_HANDSHAKE || start[0] == TLS_ALERT;
        if (record && start[1] == TLS_MAJOR_VERSION) {
            String saw = start[0] == TLS_ALERT ? "a TLS alert" : "a TLS handshake message";
            throw new StageFailedException(new NotTheProtocol(
                    stage, protocol, saw, Optional.of(new NotTheProtocol.Fit(protocol, TlsMode.IMPLICIT))));
        }
    }

    private String note(ByteArrayOutputStream line) {
        String text = decode(line.toByteArray());
        String bare = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        if (line.size() > 0) {
            transcript.add(Speaker.SERVER, bare, encrypted);
        }
        return bare;
    }

    private static String decode(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    private StageFailedException violated(String limit) {
        return new StageFailedException(new ProtocolViolation(stage, limit));
    }

    private StageFailedException failed(IOException e) {
        return switch (e) {
            case StageFailedException failed -> failed;
            case SocketTimeoutException timeout -> new StageFailedException(silence(), timeout);
            default -> new StageFailedException(new ConnectionClosed(stage, ConnectionFaults.describe(e)), e);
        };
    }

    private CaptureFailure silence() {
        return new TimedOut(stage, connection.deadline().allowed());
    }
}
