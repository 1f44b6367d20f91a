package org.mailtls.inspector.report;

import java.net.IDN;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.mailtls.inspector.diagnosis.SuspiciousText;
import org.mailtls.inspector.report.JsonReport.UnreadableReportException;
import org.mailtls.inspector.target.Host;

/** Reads a host back from a saved report, which may be hostile. */
final class SavedHost {
    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

    private SavedHost() {}

    /** @throws UnreadableReportException when it is neither an address literal nor a name in A-labels */
    static Host read(String text, Fields at) throws UnreadableReportException {
        if (NAME.matcher(text).matches() && !isIpv4(text)) {
            return new Host.DnsName(text, display(text));
        }
        try {
            return new Host.Address(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            throw new UnreadableReportException(at.where() + ": not a host: " + Messages.printable(text), e);
        }
    }

    private static boolean isIpv4(String text) {
        return text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /** In U-labels, unless those would deceive. */
    private static String display(String ascii) {
        String name = IDN.toUnicode(ascii);
        boolean deceives = !SuspiciousText.hiddenIn(name).isEmpty()
                || !SuspiciousText.mixedScriptWordsIn(name).isEmpty();
        return deceives ? ascii : name;
    }
}
