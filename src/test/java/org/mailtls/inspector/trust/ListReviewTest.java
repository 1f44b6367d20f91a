package org.mailtls.inspector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.trust.Checked.*;
import static org.mailtls.inspector.trust.RevocationStatus.Problem.*;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.inspector.certificate.Der;
import org.mailtls.inspector.demo.HeldCertificate;
import org.mailtls.inspector.evidence.Fetch;
import org.mailtls.inspector.testkit.RevocationLists;
import org.mailtls.inspector.trust.RevocationStatus.Cause;
import org.mailtls.inspector.trust.RevocationStatus.Problem;
import org.mailtls.inspector.trust.RevocationStatus.State;

class ListReviewTest {
    private static final Instant HOUR_AGO = NOW.minus(Duration.ofHours(1));
    private static final Instant WEEK_AGO = NOW.minus(Duration.ofDays(7));
    private static final Optional<Instant> NEXT_WEEK = Optional.of(NOW.plus(Duration.ofDays(7)));
    private static final State GOOD = new State.Good(crl(), HOUR_AGO, NEXT_WEEK);
    private static final GeneralName POINT = new GeneralName(GeneralName.uniformResourceIdentifier, CRL_URL);
    private static final GeneralName OTHER_POINT =
            new GeneralName(GeneralName.uniformResourceIdentifier, "http://crl.example/other.crl");
    private static final GeneralName NAME = new GeneralName(new X500Name("CN=ISSUING ca"));
    private static final HeldCertificate STRANGER = authority("Stranger").build();
    private static final String UNHEARD_OF = "1.3.6.1.4.1.99999.7";

    private static RevocationLists list() {
        return RevocationLists.by(ISSUING, NOW);
    }

    private static RevocationLists list(Instant from, Optional<Instant> until) {
        return RevocationLists.by(ISSUING, from, until);
    }

    private static RevocationLists revoking() {
        return list().revoked(LEAF, SINCE, CRLReason.keyCompromise);
    }

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of("empty", list()),
                Arguments.of("of another", list().revoked(ISSUING, SINCE, CRLReason.keyCompromise)),
                Arguments.of("of end entities", list().onlyEndEntities()),
                Arguments.of("of the point named", list().forPoint(OTHER_POINT, POINT)),
                Arguments.of("taken off", list().revoked(LEAF, SINCE, CRLReason.removeFromCRL)),
                Arguments.of("an extension that need not be known", list().extension(UNHEARD_OF, false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void saysGood(String name, RevocationLists list) {
        RevocationStatus status = ofLeaf(fetched(listed(list.build())));
        assertThat(status.state()).isEqualTo(GOOD);
        assertThat(status.unusable()).isEmpty();
    }

    static Stream<Arguments> useless() {
        return Stream.of(
                Arguments.of(EXPIRED, "until", list(WEEK_AGO, Optional.of(HOUR_AGO))),
                Arguments.of(EXPIRED, "how long", list(WEEK_AGO, Optional.empty())),
                Arguments.of(
                        EXPIRED,
                        "It says revoked since " + SINCE,
                        list(WEEK_AGO, Optional.of(HOUR_AGO)).revoked(LEAF, SINCE, CRLReason.keyCompromise)),
                Arguments.of(NOT_YET_VALID, "from", list(NOW.plus(Duration.ofHours(1)), NEXT_WEEK)),
                Arguments.of(WRONG_SIGNER, "not issued by", RevocationLists.by(STRANGER, NOW)),
                Arguments.of(
                        WRONG_SIGNER,
                        "not issued by",
                        RevocationLists.by(ROOT, NOW).revoked(LEAF, SINCE, CRLReason.keyCompromise)),
                Arguments.of(WRONG_SIGNER, "issuer's key", revoking().signer(STRANGER)),
                Arguments.of(INDIRECT, "indirect", revoking().indirect()),
                Arguments.of(DELTA, "not at hand", revoking().number(7).deltaTo(6)),
                Arguments.of(OUT_OF_SCOPE, "authorities only", revoking().onlyAuthorities()),
                Arguments.of(OUT_OF_SCOPE, "attribute", revoking().onlyAttributeCertificates()),
                Arguments.of(
                        OUT_OF_SCOPE, "another distribution point", revoking().forPoint(OTHER_POINT)),
                Arguments.of(
                        OUT_OF_SCOPE, "another distribution point", revoking().forPoint(NAME)),
                Arguments.of(OUT_OF_SCOPE, "some of the reasons", list().onlySomeReasons()),
                Arguments.of(NOT_READABLE, UNHEARD_OF, revoking().extension(UNHEARD_OF, true)),
                Arguments.of(NOT_READABLE, UNHEARD_OF, list().revokedSomehow(LEAF, SINCE)));
    }

    @ParameterizedTest(name = "{0}, {1}, {index}")
    @MethodSource("useless")
    void cannotBeReliedOn(Problem problem, String detail, RevocationLists list) {
        assertUseless(list.build(), problem, detail);
    }

    private static void assertUseless(Der list, Problem problem, String detail) {
        PathVerdict verdict = judge(fetched(listed(list)));
        RevocationStatus status = verdict.revocation().getFirst();
        assertThat(status.state()).isEqualTo(new State.Unknown(Cause.UNUSABLE));
        assertThat(status.unusable()).singleElement().satisfies(unusable -> {
            assertThat(unusable.problem()).isEqualTo(problem);
            assertThat(unusable.detail()).contains(detail);
            assertThat(unusable.source()).isEqualTo(crl());
        });
        assertThat(verdict.trusted()).isTrue();
    }

    static Stream<Der> garbage() {
        byte[] good = list().build().bytes();
        return Stream.of(
                Der.of(new byte[0]),
                Der.of("<html>not here</html>".getBytes(StandardCharsets.UTF_8)),
                Der.of(new byte[] {0x30, 0}),
                Der.of(Arrays.copyOf(good, good.length - 1)),
                LEAF.certificate().der());
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsNotReadable(Der garbage) {
        assertUseless(garbage, NOT_READABLE, "");
    }

    @Test
    void noChangedOctetMakesItThrowOrSayRevoked() {
        byte[] good = list().number(3)
                .forPoint(POINT)
                .revoked(ISSUING, SINCE, CRLReason.superseded)
                .build()
                .bytes();
        ListReview review = new ListReview(NOW);
        IssuedCertificate subject = leafByIssuing();
        for (int index = 0; index < good.length; index++) {
            byte[] changed = good.clone();
            changed[index] ^= 0x15;
            List<Answer.From> answers = review.answers(
                    List.of(new ListReview.Candidate(crl(), ListDocument.read(Der.of(changed)))), subject);
            assertThat(answers)
                    .singleElement()
                    .satisfies(from ->
                            assertThat(from.answer()).as("octet of %s", from).isInstanceOf(Answer.Useless.class));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, keyCompromise",
        "2, cACompromise",
        "3, affiliationChanged",
        "4, superseded",
        "5, cessationOfOperation",
        "6, certificateHold",
        "9, privilegeWithdrawn",
        "10, aACompromise"
    })
    void tellsWhyItIsRevoked(int number, String name) {
        assertRevoked(listed(list().revoked(LEAF, SINCE, number).build()), crl(), name);
    }

    @Test
    void aRevocationNeedNotHaveAReason() {
        assertThat(ofLeaf(fetched(
                                listed(list().revokedWithoutReason(LEAF, SINCE).build())))
                        .state())
                .isEqualTo(new State.Revoked(crl(), SINCE, Optional.empty()));
    }

    @Test
    void aListForSomeReasonsTellsOfThose() {
        assertThat(ofLeaf(fetched(listed(revoking().onlySomeReasons().build()))).state())
                .isInstanceOf(State.Revoked.class);
    }

    @Test
    void anIssuerThatMayNotSignListsDoesNot() {
        HeldCertificate issuing = authority("Issuing CA")
                .keyUsage(KeyUsage.keyCertSign)
                .signedBy(ROOT)
                .build();
        HeldCertificate leaf = server().signedBy(issuing).build();
        Fetch fetch = fetch(
                leaf,
                Fetch.Purpose.CRL,
                new Fetch.Outcome.RevocationList(RevocationLists.by(issuing, NOW)
                        .revoked(leaf, SINCE, CRLReason.keyCompromise)
                        .build()));
        assertThat(judge(fetched(fetch), NOW, ROOT, leaf, issuing)
                        .revocation()
                        .getFirst()
                        .unusable())
                .singleElement()
                .satisfies(unusable -> {
                    assertThat(unusable.problem()).isEqualTo(WRONG_SIGNER);
                    assertThat(unusable.detail()).contains("not for signing");
                });
    }

    static Stream<Arguments> deltas() {
        RevocationLists held = list().number(6).revoked(LEAF, SINCE, CRLReason.certificateHold);
        State revoked = new State.Revoked(crl(), SINCE, Optional.of("keyCompromise"));
        State onHold = new State.Revoked(crl(), SINCE, Optional.of("certificateHold"));
        return Stream.of(
                Arguments.of("revoked since", list().number(6), delta(7, 6).revoked(LEAF, SINCE, 1), revoked),
                Arguments.of(
                        "base older than needed", list().number(5), delta(7, 6).revoked(LEAF, SINCE, 1), GOOD),
                Arguments.of(
                        "base newer than needed", list().number(6), delta(7, 3).revoked(LEAF, SINCE, 1), revoked),
                Arguments.of("delta not newer", list().number(7), delta(7, 6).revoked(LEAF, SINCE, 1), GOOD),
                Arguments.of("base without a number", list(), delta(7, 6).revoked(LEAF, SINCE, 1), GOOD),
                Arguments.of("nothing new", list().number(6), delta(7, 6), GOOD),
                Arguments.of("still on hold", held, delta(7, 6), onHold),
                Arguments.of("no longer on hold", held, delta(7, 6).revoked(LEAF, SINCE, 8), GOOD),
                Arguments.of(
                        "another scope",
                        list().number(6),
                        delta(7, 6).onlyEndEntities().revoked(LEAF, SINCE, 1),
                        GOOD));
    }

    private static RevocationLists delta(long number, long base) {
        return list().number(number).deltaTo(base);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deltas")
    void aDeltaChangesItsBase(String name, RevocationLists base, RevocationLists delta, State state) {
        assertThat(ofLeaf(fetched(listed(delta.build()), listed(base.build()))).state())
                .isEqualTo(state);
    }

    @Test
    void anExpiredDeltaChangesNothing() {
        Der delta = list(WEEK_AGO, Optional.of(HOUR_AGO))
                .number(7)
                .deltaTo(6)
                .revoked(LEAF, SINCE, CRLReason.keyCompromise)
                .build();
        RevocationStatus status =
                ofLeaf(fetched(listed(delta), listed(list().number(6).build())));
        assertThat(status.state()).isEqualTo(GOOD);
        assertThat(status.unusable())
                .extracting(RevocationStatus.Unusable::problem)
                .containsExactly(EXPIRED);
    }

    @Test
    void theFreshestOfSeveralCounts() {
        Der older = list(HOUR_AGO.minusSeconds(60), NEXT_WEEK)
                .revoked(LEAF, SINCE, CRLReason.certificateHold)
                .build();
        Der newer = list().build();
        assertThat(ofLeaf(fetched(listed(older), listed(newer))).state()).isEqualTo(GOOD);
        assertThat(ofLeaf(fetched(listed(newer), listed(older))).state()).isEqualTo(GOOD);
    }

    @Test
    void ofTwoScopesTheRevocationCounts() {
        assertThat(ofLeaf(fetched(
                                listed(list().build()),
                                listed(revoking().forPoint(POINT).build())))
                        .state())
                .isInstanceOf(State.Revoked.class);
    }

    @Test
    void aCertificateWithoutAPointIsOnTheListUnderItsIssuersName() {
        HeldCertificate leaf = HeldCertificate.builder()
                .commonName("mail.ourclient.example")
                .signedBy(ISSUING)
                .build();
        Der named =
                list().forPoint(NAME).revoked(leaf, SINCE, CRLReason.superseded).build();
        Der other = list().forPoint(POINT)
                .revoked(leaf, SINCE, CRLReason.superseded)
                .build();
        assertThat(supplied(leaf, named).state()).isInstanceOf(State.Revoked.class);
        assertThat(supplied(leaf, other).state()).isEqualTo(new State.Unknown(Cause.UNUSABLE));
    }

    private static RevocationStatus supplied(HeldCertificate leaf, Der list) {
        Revocation revocation = new Revocation(false, List.of(list), List.of(), List.of(), Optional.empty());
        return judge(revocation, NOW, ROOT, leaf, ISSUING).revocation().getFirst();
    }

    @Test
    void anExpiredCertificateMayHaveBeenTakenOff() {
        HeldCertificate expired = server().validity(NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(1)))
                .build();
        assertThat(supplied(expired, list().build()).unusable())
                .extracting(RevocationStatus.Unusable::problem)
                .containsExactly(OUT_OF_SCOPE);
        assertThat(supplied(expired, list().extension("2.5.29.60", false).build())
                        .state())
                .isInstanceOf(State.Good.class);
        assertThat(supplied(expired, list().revoked(expired, SINCE, 1).build()).state())
                .isInstanceOf(State.Revoked.class);
    }

    @Test
    void aListJudgedAtATimeBeforeItSaysNothing() {
        PathVerdict verdict =
                judge(fetched(listed(revoking().build())), NOW.minus(Duration.ofDays(2)), ROOT, LEAF, ISSUING);
        assertThat(verdict.trusted()).isTrue();
        assertThat(verdict.revocation().getFirst().unusable()).singleElement().satisfies(unusable -> {
            assertThat(unusable.problem()).isEqualTo(NOT_YET_VALID);
            assertThat(unusable.detail()).contains("revoked since " + SINCE);
        });
    }
}
