package org.mailtls.inspector.saved;

/** Why content is no evidence, in words for people. */
final class UnreadableEvidenceException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableEvidenceException(String message) {
        super(message);
    }

    UnreadableEvidenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
