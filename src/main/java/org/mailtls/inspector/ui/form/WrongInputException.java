package org.mailtls.inspector.ui.form;

/** A field that cannot be read, with what is wrong in words for people. */
final class WrongInputException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String problem;

    WrongInputException(String problem) {
        super(problem);
        this.problem = problem;
    }

    WrongInputException(String problem, Exception cause) {
        super(problem, cause);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
