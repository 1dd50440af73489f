package uk.personalbudget.api.cli;

/** A command cannot do what was asked; the message is one sentence that says what, where and what to do. */
final class Cannot extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Cannot(String sentence) {
        super(sentence);
    }

    Cannot(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
