package uk.personalbudget.api.files;

/** Hears how far a long piece of work has come. */
@FunctionalInterface
public interface Progress {
    Progress UNHEARD = (_, _) -> {};

    void at(long done, long of);
}
