package org.mailtls.inspector.evidence;

/**
 * The computer that looked.
 *
 * @param name its host name
 * @param os its operating system, with version
 */
public record CapturingHost(String name, String os) {}
