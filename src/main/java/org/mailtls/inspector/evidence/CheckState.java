package org.mailtls.inspector.evidence;

/** Whether a check that can be left out was made. What did not run is never shown as good. */
public sealed interface CheckState {
    /** @param reason why not, in words */
    record NotRun(String reason) implements CheckState {}

    record Pending() implements CheckState {}

    record Done() implements CheckState {}
}
