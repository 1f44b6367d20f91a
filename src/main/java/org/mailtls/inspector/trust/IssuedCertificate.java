package org.mailtls.inspector.trust;

/** A certificate and the one that verifiably issued it. */
record IssuedCertificate(KnownCertificate certificate, KnownCertificate issuer) {}
