package org.mailtls.inspector.trust;

import java.util.Optional;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.store.RootProgrammes;

/** No certificate is on a list of distrusted ones, and none was issued after its authority lost trust. */
final class DistrustRule implements PathRule {

    @Override
    public void review(PathUnderReview path, Faults faults) {
        RootProgrammes programmes = path.stores().programmes();
        Certificate endEntity = path.step(0).certificate();
        path.positions().forEach(index -> {
            Certificate certificate = path.step(index).certificate();
            Optional<String> by =
                    programmes.distrusting(certificate, path.policy().at());
            by.or(() -> programmes.distrustingNew(certificate, endEntity))
                    .ifPresent(list -> faults.failure(new TrustFailure.Distrusted(
                            path.place(index), path.step(index).subjectText(), list)));
        });
    }
}
