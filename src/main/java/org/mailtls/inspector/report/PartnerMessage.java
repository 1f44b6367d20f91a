package org.mailtls.inspector.report;

import org.mailtls.inspector.diagnosis.Assessment;

/** A message to the partner's administrator, ready to send. */
public final class PartnerMessage {

    private PartnerMessage() {}

    public static String of(Assessment assessment) {
        throw new UnsupportedOperationException();
    }
}
