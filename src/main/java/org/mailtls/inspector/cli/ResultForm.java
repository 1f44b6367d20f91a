package org.mailtls.inspector.cli;

/** The forms of a result. */
enum ResultForm {
    TEXT,
    JSON,
    JSON_LINES,
    PARTNER_MESSAGE
}
