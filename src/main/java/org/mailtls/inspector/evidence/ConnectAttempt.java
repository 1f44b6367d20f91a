package org.mailtls.inspector.evidence;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * One try to connect to one address of the host.
 *
 * @param failure why it failed; empty for the connection that was used and for those given up because another was faster
 */
public record ConnectAttempt(InetAddress address, Duration spent, Optional<CaptureFailure> failure) {}
