package org.mailtls.inspector.report;

import java.util.List;
import org.mailtls.inspector.diagnosis.Assessment;

/** The report as JSON: the public contract, schema version 1. */
public final class JsonReport {

    private JsonReport() {}

    /** One document for all assessments, in their order. */
    public static String of(List<Assessment> assessments) {
        throw new UnsupportedOperationException();
    }
}
