package org.mailtls.inspector.target;

/** A mail protocol that can carry TLS, with its registered ports. */
public enum MailProtocol {
    /** RFC 5321 with RFC 3207; submission (RFC 6409) and submissions (RFC 8314) are the same protocol on 587 and 465. */
    SMTP("smtp", 25, 465),
    /** RFC 2033; it has no registered port, 24 is the customary one. */
    LMTP("lmtp", 24, 24),
    /** RFC 9051. */
    IMAP("imap", 143, 993),
    /** RFC 1939 with RFC 2595. */
    POP3("pop3", 110, 995),
    /** ManageSieve, RFC 5804. */
    SIEVE("sieve", 4190, 4190);

    private static final int SUBMISSION_PORT = 587;

    private final String word;
    private final int startTlsPort;
    private final int implicitPort;

    MailProtocol(String word, int startTlsPort, int implicitPort) {
        this.word = word;
        this.startTlsPort = startTlsPort;
        this.implicitPort = implicitPort;
    }

    /** The word used as URI scheme, on the command line and in JSON. */
    public String word() {
        return word;
    }

    /** The port this protocol has in the given mode unless one is named. */
    public int defaultPort(TlsMode mode) {
        return switch (mode) {
            case STARTTLS -> startTlsPort;
            case IMPLICIT -> implicitPort;
        };
    }

    /** The mode a port implies: implicit TLS on this protocol's implicit port, STARTTLS everywhere else. */
    public TlsMode impliedMode(int port) {
        return port == implicitPort && implicitPort != startTlsPort ? TlsMode.IMPLICIT : TlsMode.STARTTLS;
    }

    /** The protocol a registered port implies; SMTP for a port that none of them owns. */
    public static MailProtocol impliedBy(int port) {
        for (MailProtocol protocol : values()) {
            if (port == protocol.startTlsPort || port == protocol.implicitPort) {
                return protocol;
            }
        }
        return SMTP;
    }

    /** The submission port (RFC 6409). */
    public static int submissionPort() {
        return SUBMISSION_PORT;
    }
}
