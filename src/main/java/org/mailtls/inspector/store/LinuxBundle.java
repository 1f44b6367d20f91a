package org.mailtls.inspector.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The certificate bundle that a Linux distribution keeps for its programs. */
final class LinuxBundle {
    private static final List<String> PLACES = List.of(
            "etc/ssl/certs/ca-certificates.crt",
            "etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "etc/pki/tls/certs/ca-bundle.crt",
            "etc/ssl/ca-bundle.pem",
            "etc/ssl/cert.pem");

    private LinuxBundle() {}

    /**
     * The first bundle there is.
     *
     * @param root of the file system
     */
    static TrustStore read(String id, Path root) {
        return PLACES.stream()
                .map(root::resolve)
                .filter(Files::isReadable)
                .findFirst()
                .map(place -> bundle(id, place))
                .orElseGet(() -> TrustStore.unreadable(
                        id,
                        "Linux",
                        "there is no certificate bundle (on Debian and Ubuntu: apt install ca-certificates)"));
    }

    private static TrustStore bundle(String id, Path place) {
        TrustStore file = TrustStores.file(place, new char[0]);
        return new TrustStore(id, "Linux, " + place.getFileName(), file.anchors(), file.problem());
    }
}
