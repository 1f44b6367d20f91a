package org.mailtls.inspector.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.mailtls.inspector.diagnosis.Verdict;
import org.mailtls.inspector.report.TargetResult;
import org.mailtls.inspector.sweep.Sweep;

/** Leads results to their outlets, and remembers nothing of them but which exit statuses there were. */
final class ResultFlow implements Sweep.Outlet<ResultFlow.Formed> {
    private final List<ResultOutlet> outlets;
    private final Consumer<Verdict> told;
    private final ToIntFunction<TargetResult> statusOf;
    private final Set<Integer> statuses = new HashSet<>();

    /**
     * @param told is told every verdict as it comes
     * @param statusOf the exit status of a single result
     */
    ResultFlow(List<ResultOutlet> outlets, Consumer<Verdict> told, ToIntFunction<TargetResult> statusOf) {
        this.outlets = List.copyOf(outlets);
        this.told = told;
        this.statusOf = statusOf;
    }

    /** @param forms one for each outlet */
    record Formed(Verdict verdict, int status, List<String> forms) {
        Formed {
            forms = List.copyOf(forms);
        }
    }

    /** A result in the form of every outlet. */
    Formed formed(int index, TargetResult result) {
        return new Formed(
                result.verdict(),
                statusOf.applyAsInt(result),
                outlets.stream().map(outlet -> outlet.formOf(index, result)).toList());
    }

    @Override
    public void arrives(int index, Formed result) {
        statuses.add(result.status());
        told.accept(result.verdict());
        write(result, true);
    }

    @Override
    public void inTurn(int index, Formed result) {
        write(result, false);
    }

    private void write(Formed result, boolean asTheyCome) {
        for (int i = 0; i < outlets.size(); i++) {
            if (outlets.get(i).writesAsTheyCome() == asTheyCome) {
                write(outlets.get(i), result.forms().get(i));
            }
        }
    }

    private static void write(ResultOutlet outlet, String form) {
        try {
            outlet.write(form);
        } catch (IOException e) {
            throw new UncheckedIOException(InputFiles.reason(e), e);
        }
    }

    /** Ends every outlet. */
    void finish() throws IOException {
        for (ResultOutlet outlet : outlets) {
            outlet.finish();
        }
    }

    /** The exit statuses that there were. */
    Set<Integer> statuses() {
        return Set.copyOf(statuses);
    }
}
