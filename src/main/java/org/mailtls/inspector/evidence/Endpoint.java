package org.mailtls.inspector.evidence;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.inspector.target.Host;

/**
 * One server at one address.
 *
 * @param host the name it was reached by
 * @param preference its MX preference, when it was found as a mail exchanger (RFC 5321 section 5.1)
 * @param address the address connected to; empty when none was reached
 * @param port 1 to 65535; 0 for a saved chain whose origin is not known
 */
public record Endpoint(Host host, OptionalInt preference, Optional<InetAddress> address, int port) {}
