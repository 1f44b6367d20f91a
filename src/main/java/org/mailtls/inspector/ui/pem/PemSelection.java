package org.mailtls.inspector.ui.pem;

import java.util.List;
import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.trust.CertificationPath;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;

/** Which certificates go into a PEM file. */
public enum PemSelection {
    /** The server's own certificate. */
    END_ENTITY,
    /** The presented chain, exactly as sent. */
    AS_SENT,
    /** The certification path, with what the store or a fetch added. */
    WHOLE_PATH;

    /** The certificates, end-entity certificate first. */
    public List<Certificate> of(Shown shown) {
        List<Certificate> presented = shown.endpoint().evidence().presented();
        return switch (this) {
            case END_ENTITY -> presented.stream().limit(1).toList();
            case AS_SENT -> presented;
            case WHOLE_PATH -> path(shown).orElse(presented);
        };
    }

    private static Optional<List<Certificate>> path(Shown shown) {
        return shown.verdict()
                .flatMap(verdict -> verdict.best().path())
                .map(path -> path.steps().stream()
                        .map(CertificationPath.Step::certificate)
                        .toList());
    }

    @Override
    public String toString() {
        return Texts.of("pem." + name());
    }
}
