package org.mailtls.inspector.certificate;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Bouncy Castle's provider, set up when it is first needed. */
public final class BouncyCastle {

    /** Never registered: registering a provider changes the whole process. */
    public static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {}
}
