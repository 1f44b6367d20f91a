package org.mailtls.inspector.target;

/** What the user asked to inspect. */
public sealed interface MailTarget {

    /** The user's own words, trimmed. */
    String input();

    /**
     * One mail server, on the first of its addresses that connects.
     *
     * @param port 1 to 65535
     */
    record Server(String input, Host host, MailProtocol protocol, int port, TlsMode tlsMode) implements MailTarget {}

    /**
     * A mail domain: all of its mail exchangers (RFC 5321 section 5.1).
     *
     * @param port 1 to 65535
     */
    record Domain(String input, Host.DnsName name, MailProtocol protocol, int port, TlsMode tlsMode)
            implements MailTarget {}

    /** A chain that was saved earlier or elsewhere; nothing is connected to. */
    record SavedChain(String input) implements MailTarget {}
}
