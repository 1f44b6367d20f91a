package org.mailtls.inspector.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<ResultOutlet, IOException> failures = new LinkedHashMap<>();

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

    /**
     * An outlet that takes no more is left out from then on; the others go on.
     *
     * @throws UncheckedIOException when there is no other
     */
    private void write(ResultOutlet outlet, String form) {
        if (failures.containsKey(outlet)) {
            return;
        }
        try {
            outlet.write(form);
        } catch (IOException e) {
            failures.put(outlet, e);
            if (failures.size() == outlets.size()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Ends every outlet. */
    void finish() {
        for (ResultOutlet outlet : outlets) {
            try {
                outlet.finish();
            } catch (IOException e) {
                failures.putIfAbsent(outlet, e);
            }
        }
    }

    /** What could not be written, a sentence each. */
    List<String> failures() {
        return failures.entrySet().stream()
                .map(failure -> sentence(failure.getKey(), failure.getValue()))
                .toList();
    }

    static String sentence(ResultOutlet outlet, IOException failure) {
        return outlet.name() + " cannot be written, and what it holds is incomplete: " + failure.getMessage() + ".";
    }

    /** The exit statuses that there were. */
    Set<Integer> statuses() {
        Set<Integer> all = new HashSet<>(statuses);
        if (!failures.isEmpty()) {
            all.add(ExitStatus.FAILED);
        }
        return Set.copyOf(all);
    }
}
