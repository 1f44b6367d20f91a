package org.mailtls.inspector.ui.domain;

import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.evidence.DomainPolicies;
import org.mailtls.inspector.ui.element.SheetPane;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** All that DNS told of the domain: its exchangers, and how it wants mail to them secured. */
public final class DomainView extends SheetPane {
    public DomainView() {
        super("domain", Texts.of("domain.title"));
    }

    /** Whether anything was asked of DNS that is to be shown here. */
    public static boolean concerns(Assessment assessment) {
        return assessment.evidence().dns().mxAsked()
                || !assessment.evidence().policies().equals(DomainPolicies.NONE);
    }

    public void show(Shown shown) {
        show(shown, DomainSheet.of(shown.assessment()));
    }
}
