package org.mailtls.inspector.target;

import java.net.InetAddress;

/** A host as somebody names it: by a DNS name or by an address literal. */
public sealed interface Host {

    /** What goes over the wire and into look-ups: an A-label name, or an address without brackets. */
    String ascii();

    /** What people read: a U-label name, or an address without brackets. */
    String display();

    /**
     * A DNS name.
     *
     * @param ascii lower-case A-labels without a trailing dot (RFC 5890)
     * @param display the same name in U-labels where that is unambiguous, else in A-labels
     */
    record DnsName(String ascii, String display) implements Host {}

    /** An IPv4 or IPv6 address literal. */
    record Address(InetAddress address) implements Host {
        @Override
        public String ascii() {
            return IpText.of(address);
        }

        @Override
        public String display() {
            return ascii();
        }
    }
}
