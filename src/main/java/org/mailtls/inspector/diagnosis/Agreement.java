package org.mailtls.inspector.diagnosis;

import java.util.List;

/** Whether what was seen explains what a mail server logged. */
public sealed interface Agreement {

    /**
     * It does.
     *
     * @param codes what explains it, of the errors first
     * @param certain false where these findings only may be called so
     */
    record Agrees(List<FindingCode> codes, boolean certain) implements Agreement {
        public Agrees {
            codes = List.copyOf(codes);
        }
    }

    /**
     * It does not.
     *
     * @param seen the errors found instead; empty where none was
     */
    record Disagrees(List<FindingCode> seen) implements Agreement {
        public Disagrees {
            seen = List.copyOf(seen);
        }
    }

    /** The one says nothing about the other. */
    record NotComparable(Reason reason) implements Agreement {}

    /** Why an inspection cannot answer a log line. */
    enum Reason {
        /** It tells of a server that handed mail in. */
        INBOUND("inbound"),
        /** It tells of the certificate of the server that wrote it. */
        OWN_CERTIFICATE("own-certificate"),
        /** It tells of nothing that an inspection looks at. */
        NOT_ABOUT_TLS("not-about-tls"),
        /** It tells of a certificate, and none was seen. */
        NO_CERTIFICATE_SEEN("no-certificate-seen"),
        /** What would answer it was not checked. */
        NOT_CHECKED("not-checked");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** The word used in JSON and in the keys of messages. */
        public String word() {
            return word;
        }
    }
}
