package uk.personalbudget.api.pages.proposal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Everything beside the budgets that was proposed, of every kind. */
@Component
public class Proposals {
    private final List<Source> sources;

    Proposals(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /** Where proposals of one kind are kept. */
    interface Source {
        Proposal.Kind kind();

        /** Those that wait and those that were answered. */
        List<Proposal> all();
    }

    /** What has waited longest stands first. */
    public List<Proposal> waiting() {
        return sources.stream()
                .flatMap(source -> source.all().stream())
                .filter(Proposal::waits)
                .sorted(Comparator.comparing(Proposal::since).thenComparing(Proposal::title))
                .toList();
    }

    Optional<Proposal> find(String kind, String id) {
        return sources.stream()
                .filter(source -> source.kind().label().equals(kind))
                .flatMap(source -> source.all().stream())
                .filter(one -> one.id().equals(id))
                .findFirst();
    }
}
