package org.mailtls.inspector.capture.fetch;

/** What is wanted of an address. */
interface Question {

    /** The request to make. */
    Request request(String url);

    /** What the body of the answer is good for. Never throws. */
    Reading read(byte[] body);
}
