package org.mailtls.inspector.log;

/** What kind of record a log line was taken from. */
public enum LogSource {
    /** The Windows event log, source MSExchangeTransport or MSExchangeFrontEndTransport. */
    EXCHANGE_EVENT("exchange-event"),
    /** Exchange's SMTP send or receive protocol log. */
    EXCHANGE_PROTOCOL_LOG("exchange-protocol-log"),
    /** The last error of a queue of an Exchange server, or its bounce. */
    EXCHANGE_QUEUE("exchange-queue"),
    /** A bounce or message trace of Exchange Online. */
    EXCHANGE_ONLINE("exchange-online"),
    POSTFIX("postfix"),
    EXIM("exim"),
    /** A bounce of another mail server (RFC 3464). */
    BOUNCE("bounce"),
    /** A reply of an SMTP server (RFC 5321 section 4.2). */
    SMTP_REPLY("smtp-reply"),
    /** The complaint alone, as it stands in many logs. */
    UNKNOWN("unknown");

    private final String word;

    LogSource(String word) {
        this.word = word;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }
}
