package org.mailtls.inspector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailtls.inspector.diagnosis.Samples.NOW;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailtls.inspector.diagnosis.Assessment;
import org.mailtls.inspector.diagnosis.Assessor;
import org.mailtls.inspector.diagnosis.Policy;
import org.mailtls.inspector.diagnosis.Samples;
import org.mailtls.inspector.diagnosis.SenderProfile;
import org.mailtls.inspector.store.DisallowedList;
import org.mailtls.inspector.store.RootProgramme;
import org.mailtls.inspector.store.RootProgrammes;
import org.mailtls.inspector.trust.TrustPolicy;

class AuthorityListsTest {
    private static final RootProgramme PROGRAMME =
            new RootProgramme("Microsoft's root programme", Instant.parse("2026-10-12T07:00:00Z"), Map.of());
    private static final DisallowedList DISALLOWED = new DisallowedList(
            "Microsoft's list of distrusted certificates",
            Instant.parse("2026-11-03T07:00:00Z"),
            DisallowedList.Key.SHA256,
            Set.of());
    private static final String MISSING = "Microsoft's list of distrusted certificates is not on this computer.";

    @Test
    void namesEveryListWithItsDay() {
        assertThat(AuthorityLists.words(new RootProgrammes(List.of(PROGRAMME), List.of(DISALLOWED), List.of())))
                .containsExactly("Also consulted: Microsoft's root programme (as of 12 Oct 2026), "
                        + "Microsoft's list of distrusted certificates (as of 3 Nov 2026).");
    }

    @Test
    void saysNothingWhereNoListIsToBeExpected() {
        assertThat(AuthorityLists.words(RootProgrammes.NONE)).isEmpty();
        assertThat(JsonReport.of(List.of(judged(RootProgrammes.NONE)))).doesNotContain("\"lists\"", "\"listProblems\"");
    }

    @Test
    void everyReportTellsWhatWasThereAndWhatWasNot() {
        Assessment assessment = judged(new RootProgrammes(List.of(PROGRAMME), List.of(), List.of(MISSING)));
        assertThat(TextReport.of(assessment))
                .contains("\nAlso consulted: Microsoft's root programme (as of 12 Oct 2026).\n" + MISSING + "\n");
        String json = JsonReport.of(List.of(assessment));
        assertThat(ReportSchema.violations(json)).isEmpty();
        assertThat(json).contains("\"issuedAt\" : \"2026-10-12T07:00:00Z\"", MISSING);
    }

    private static Assessment judged(RootProgrammes lists) {
        return Assessor.judge(
                Samples.inspected(Samples.server(Samples.ISSUING)),
                new Policy(
                        TrustPolicy.usual(NOW),
                        List.of(Samples.store(Samples.ROOT)),
                        List.of(),
                        lists,
                        Optional.empty(),
                        SenderProfile.EXCHANGE_VALIDATION,
                        List.of()));
    }
}
