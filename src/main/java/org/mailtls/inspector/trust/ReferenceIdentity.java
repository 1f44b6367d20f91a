package org.mailtls.inspector.trust;

import org.mailtls.inspector.target.Host;

/**
 * The identity a client expects a server to present (RFC 9525 section 1.8).
 *
 * @param host the name or address wanted
 */
public record ReferenceIdentity(Host host) {}
