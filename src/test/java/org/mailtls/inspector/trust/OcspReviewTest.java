package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.trust.Checked.*;
import static org.mailtls.inspector.trust.OcspReplies.*;
import static org.mailtls.inspector.trust.RevocationStatus.Problem.*;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.evidence.Staple;
import org.mailtls.inspector.testkit.Responses;
import org.mailtls.inspector.trust.RevocationStatus.Problem;
import org.mailtls.inspector.trust.RevocationStatus.State;

class OcspReviewTest {
    @ParameterizedTest
    @CsvSource({
        "0, unspecified",
        "1, keyCompromise",
        "2, cACompromise",
        "3, affiliationChanged",
        "4, superseded",
        "5, cessationOfOperation",
        "6, certificateHold",
        "8, removeFromCRL",
        "9, privilegeWithdrawn",
        "10, aACompromise"
    })
    void tellsWhyItIsRevoked(int number, String name) {
        assertRevoked(answered(response().revoked(LEAF, SINCE, number).build()), ocsp(), name);
    }

    @Test
    void aRevocationNeedNotHaveAReason() {
        Der response = response().revokedWithoutReason(LEAF, SINCE).build();
        assertThat(ofLeaf(fetched(answered(response))).state())
                .isEqualTo(new State.Revoked(ocsp(), SINCE, Optional.empty()));
    }

    @Test
    void ofTwoAnswersInOneResponseARevocationCounts() {
        Der response =
                response().good(LEAF).revoked(LEAF, SINCE, CRLReason.superseded).build();
        assertThat(ofLeaf(fetched(answered(response))).state()).isInstanceOf(State.Revoked.class);
    }

    static Stream<Arguments> times() {
        Instant week = NOW.minus(Duration.ofDays(7));
        Optional<Instant> never = Optional.empty();
        return Stream.of(
                Arguments.of(week, Optional.of(NOW), null),
                Arguments.of(week, Optional.of(NOW.minus(Timeliness.SKEW)), null),
                Arguments.of(week, Optional.of(NOW.minus(Timeliness.SKEW).minusSeconds(1)), EXPIRED),
                Arguments.of(NOW.plus(Timeliness.SKEW), Optional.of(NOW.plus(Duration.ofDays(1))), null),
                Arguments.of(
                        NOW.plus(Timeliness.SKEW).plusSeconds(1),
                        Optional.of(NOW.plus(Duration.ofDays(1))),
                        NOT_YET_VALID),
                Arguments.of(NOW.minus(Timeliness.UNSTATED), never, null),
                Arguments.of(NOW.minus(Timeliness.UNSTATED).minusSeconds(1), never, EXPIRED),
                Arguments.of(NOW.plus(Duration.ofDays(1)), never, NOT_YET_VALID));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("times")
    void holdsForATime(Instant from, Optional<Instant> until, Problem problem) {
        Der response = response().valid(from, until).good(LEAF).build();
        if (problem == null) {
            assertThat(ofLeaf(fetched(answered(response))).state()).isEqualTo(new State.Good(ocsp(), from, until));
        } else {
            assertUseless(response, problem, "valid");
        }
    }

    @Test
    void aRevocationOutOfTimeFailsNothingButIsMentioned() {
        Instant lastWeek = NOW.minus(Duration.ofDays(7));
        Der response = response()
                .valid(lastWeek, Optional.of(lastWeek.plusSeconds(60)))
                .revoked(LEAF, SINCE, CRLReason.keyCompromise)
                .build();
        assertUseless(response, EXPIRED, "It says revoked since " + SINCE);
    }

    @Test
    void thousandsOfAnswersCostLittle() {
        Responses many = response();
        IntStream.range(1, 10_000).forEach(serial -> many.good(BigInteger.valueOf(serial)));
        Der response = many.good(LEAF).build();
        Instant start = Instant.now();
        assertThat(ofLeaf(fetched(answered(response))).state()).isInstanceOf(State.Good.class);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aStapleIsForTheCertificateAtItsIndex() {
        Der leaf = response().good(LEAF).build();
        Der issuing = Responses.signedBy(ROOT, NOW).good(ISSUING).build();
        PathVerdict both = judge(staples(new Staple(0, leaf), new Staple(1, issuing)));
        assertThat(both.revocation())
                .extracting(RevocationStatus::state)
                .allSatisfy(state -> assertThat(state)
                        .isInstanceOfSatisfying(
                                State.Good.class,
                                good -> assertThat(good.source()).isEqualTo(staple())));
        PathVerdict swapped = judge(staples(new Staple(1, leaf), new Staple(0, issuing)));
        assertThat(swapped.revocation())
                .hasSize(2)
                .allSatisfy(status -> assertThat(status.unusable())
                        .singleElement()
                        .satisfies(unusable -> {
                            assertThat(unusable.problem()).isEqualTo(OTHER_CERTIFICATE);
                            assertThat(unusable.source()).isEqualTo(staple());
                        }));
    }

    @Test
    void aStapleForNoCertificateIsIgnored() {
        Der leaf = response().good(LEAF).build();
        assertThat(judge(staples(new Staple(7, leaf), new Staple(-1, leaf))).revocation())
                .allSatisfy(status -> assertThat(status.unusable()).isEmpty());
    }
}
