package uk.personalbudget.api.problem;

/** Ends a request with a problem document. For what the edge finds; a no of the core is a value and never thrown. */
public final class NotPossible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public NotPossible(Problem problem) {
        super(problem.code());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
