package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.trust.Checked.*;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.testkit.RevocationLists;
import org.mailtls.inspector.trust.RevocationStatus.State;

/** A list as long as large authorities publish them. */
class LargeListTest {
    private static final int ENTRIES = 200_000;
    private static final BigInteger FIRST = BigInteger.ONE.shiftLeft(127);

    @Test
    void doesNotHoldUpTheVerdictAndIsReadOnce() {
        RevocationLists list = RevocationLists.by(ISSUING, NOW);
        IntStream.range(0, ENTRIES)
                .forEach(index -> list.revoked(FIRST.add(BigInteger.valueOf(index)), SINCE, CRLReason.superseded));
        Der large = list.revoked(LEAF, SINCE, CRLReason.keyCompromise).build();
        Revocation revocation = fetched(listed(large));

        Instant start = Instant.now();
        assertThat(ofLeaf(revocation).state()).isInstanceOf(State.Revoked.class);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(ListShelf.read(Der.of(large.bytes()))).isSameAs(ListShelf.read(large));
    }
}
