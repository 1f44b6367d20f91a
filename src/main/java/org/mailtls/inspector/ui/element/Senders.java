package org.mailtls.inspector.ui.element;

import java.util.List;
import org.mailtls.inspector.diagnosis.SenderProfile;

/** The senders offered for choice, the usual one first. */
public final class Senders {
    public static final List<SenderProfile> OFFERED = List.of(
            SenderProfile.EXCHANGE_VALIDATION,
            SenderProfile.EXCHANGE_DOMAIN,
            SenderProfile.EXCHANGE_DOMAIN_SECURITY,
            SenderProfile.EXCHANGE_ENCRYPTION,
            SenderProfile.EXCHANGE_ONLINE,
            SenderProfile.POSTFIX_VERIFY,
            SenderProfile.POSTFIX_SECURE,
            SenderProfile.POSTFIX_ENCRYPT,
            SenderProfile.POSTFIX_MAY,
            SenderProfile.DANE,
            SenderProfile.MTA_STS);

    private Senders() {}
}
