package org.mailtls.inspector.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Hostile bytes never make the reading throw. */
class CertificateFuzzTest {

    private static final int SAMPLES = 40;

    private final Random random = new Random(20261124);

    @Test
    void truncationsGiveUnreadableCertificates() throws Exception {
        for (X509Certificate root : sample()) {
            byte[] der = root.getEncoded();
            for (int length = 0; length < der.length; length += 7) {
                Certificate cut = Certificate.of(Arrays.copyOf(der, length));
                assertThat(cut.content()).isInstanceOf(Certificate.Content.Unreadable.class);
                assertThat(CertificateDetails.of(cut)).isEmpty();
            }
        }
    }

    @Test
    void bitFlipsNeverThrow() throws Exception {
        for (X509Certificate root : sample()) {
            byte[] der = root.getEncoded();
            for (int round = 0; round < 500; round++) {
                byte[] flipped = der.clone();
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                readsWithoutThrowing(flipped);
            }
        }
    }

    @Test
    void splicedBytesNeverThrow() throws Exception {
        for (X509Certificate root : sample()) {
            byte[] der = root.getEncoded();
            for (int round = 0; round < 200; round++) {
                byte[] spliced = der.clone();
                int from = random.nextInt(spliced.length);
                int length = random.nextInt(Math.min(32, spliced.length - from));
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, spliced, from, length);
                readsWithoutThrowing(spliced);
            }
        }
    }

    @Test
    void deepNestingIsUnreadable() {
        byte[] nested = new byte[200_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        assertThat(Certificate.of(nested).content()).isInstanceOf(Certificate.Content.Unreadable.class);
    }

    private List<X509Certificate> sample() {
        return JavaRoots.all().stream().limit(SAMPLES).toList();
    }

    private static void readsWithoutThrowing(byte[] bytes) {
        assertThatCode(() -> CertificateDetails.of(Certificate.of(bytes))).doesNotThrowAnyException();
    }
}
