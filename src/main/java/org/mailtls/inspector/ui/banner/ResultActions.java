package org.mailtls.inspector.ui.banner;

import org.mailtls.inspector.ui.pem.PemSelection;

/** What can be done with a result. */
public interface ResultActions {
    void copyReport();

    void saveReport();

    void exportPem(PemSelection selection);

    void messageToPartner();
}
