package org.mailtls.inspector.report;

import java.util.Optional;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.EndpointAssessment;
import org.mailtls.inspector.diagnosis.Finding;
import org.mailtls.inspector.diagnosis.FindingCode;

/** Puts codes and facts into words, for window, text and JSON alike. Everything it returns is safe to show. */
public final class Messages {

    private Messages() {}

    /** A headline in words. */
    public record HeadlineText(String text, String whoActs, String remedy) {}

    /**
     * A finding in words.
     *
     * @param title a few words
     * @param message what is so, with its evidence
     * @param cause the likely cause
     * @param remedy what to do, by whom
     */
    public record FindingText(String title, String message, String cause, String remedy) {}

    /** What other software calls a finding; empty where it has no name for it. */
    public record AlsoKnownAs(
            Optional<String> exchange,
            Optional<String> windows,
            Optional<String> dotnet,
            Optional<String> openssl,
            Optional<String> postfix) {}

    public static HeadlineText headline(Assessment assessment) {
        throw new UnsupportedOperationException();
    }

    public static HeadlineText headline(EndpointAssessment endpoint, Assessment whole) {
        throw new UnsupportedOperationException();
    }

    public static FindingText finding(Finding finding, Assessment whole) {
        throw new UnsupportedOperationException();
    }

    public static AlsoKnownAs alsoKnownAs(FindingCode code) {
        throw new UnsupportedOperationException();
    }

    /** Text from outside made safe to show: control, bidirectional and invisible characters escaped, length bounded. */
    public static String printable(String text) {
        throw new UnsupportedOperationException();
    }
}
