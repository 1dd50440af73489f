package uk.personalbudget.api.body;

import java.util.List;

/** The body cannot be read. It is told to whoever sent it; nothing was done. */
public final class BadBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public BadBody(List<Fault> faults) {
        super("a body that cannot be read");
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
