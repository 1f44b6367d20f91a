package org.mailtls.inspector.trust;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Bouncy Castle's provider, set up when it is first needed. */
final class BouncyCastle {

    /** Never registered: registering a provider changes the whole process. */
    static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {}
}
