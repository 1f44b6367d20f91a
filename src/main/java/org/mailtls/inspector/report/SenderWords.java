package org.mailtls.inspector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mailtls.inspector.diagnosis.Fact;
import org.mailtls.inspector.diagnosis.FindingCode;
import org.mailtls.inspector.diagnosis.Ground;
import org.mailtls.inspector.diagnosis.SenderVerdict;
import org.mailtls.inspector.diagnosis.SenderVerdict.Servers;
import org.mailtls.inspector.report.Messages.SenderText;

/** Puts what senders would do into words. */
final class SenderWords {
    private SenderWords() {}

    static SenderText of(SenderVerdict verdict) {
        return new SenderText(
                Names.capitalised(verdict.profile().title()),
                Phrases.get("sender." + verdict.delivers().word()),
                reason(verdict),
                verdict.profile().source());
    }

    private static String reason(SenderVerdict verdict) {
        Servers servers = verdict.servers();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.text("findings", titles(verdict.because())));
        facts.add(Fact.amount("yes", servers.yes()));
        facts.add(Fact.amount("no", servers.no()));
        facts.add(Fact.amount("unknown", servers.unknown()));
        facts.add(Fact.amount("total", servers.total()));
        boolean namesCount =
                verdict.ground() != Ground.REFUSES || verdict.because().contains(FindingCode.NAME_MISMATCH);
        verdict.compared()
                .filter(name -> namesCount)
                .ifPresent(name -> facts.add(Fact.text("name", name.host().display())));
        String words = Template.fill(Phrases.get("ground." + verdict.ground().word()), facts);
        return concernsAll(verdict)
                ? words
                : Template.fill(Phrases.get("sender.some"), withCount(servers, facts)) + words;
    }

    /** Whether the reason is that of every server, or tells itself of how many. */
    private static boolean concernsAll(SenderVerdict verdict) {
        Servers servers = verdict.servers();
        int total = servers.total();
        return verdict.ground() == Ground.SOME_SERVERS
                || servers.yes() == total
                || servers.no() == total
                || servers.unknown() == total;
    }

    private static List<Fact> withCount(Servers servers, List<Fact> facts) {
        List<Fact> all = new ArrayList<>(facts);
        all.add(Fact.amount("concerned", servers.no() > 0 ? servers.no() : servers.unknown()));
        return all;
    }

    private static String titles(List<FindingCode> codes) {
        return codes.stream()
                .map(code -> Phrases.get(code.word() + ".title"))
                .map(SenderWords::withinSentence)
                .collect(Collectors.joining("; "));
    }

    /** An abbreviation keeps its capitals. */
    private static String withinSentence(String title) {
        return title.length() > 1 && Character.isLowerCase(title.charAt(1))
                ? Character.toLowerCase(title.charAt(0)) + title.substring(1)
                : title;
    }
}
