package org.mailtls.inspector.ui.element;

import java.util.List;
import org.mailtls.inspector.diagnosis.SenderProfile;

/** The senders offered for choice: those whose rules need nothing but the certificate, the stores and a name. */
public final class Senders {
    public static final List<SenderProfile> OFFERED = List.of(
            SenderProfile.EXCHANGE_VALIDATION,
            SenderProfile.EXCHANGE_DOMAIN,
            SenderProfile.EXCHANGE_DOMAIN_SECURITY,
            SenderProfile.EXCHANGE_ENCRYPTION,
            SenderProfile.POSTFIX_VERIFY,
            SenderProfile.POSTFIX_SECURE,
            SenderProfile.POSTFIX_ENCRYPT,
            SenderProfile.POSTFIX_MAY);

    private Senders() {}
}
