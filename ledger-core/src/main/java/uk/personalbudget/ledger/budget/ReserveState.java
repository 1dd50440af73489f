package uk.personalbudget.ledger.budget;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentDischarged;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentRecorded;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentReleased;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Element;

/** What decisions about contingency and commitments need. How much is left of each is in the balances. */
final class ReserveState {
    /** The held account an element's contingency rests on. */
    final Map<Element, Account> contingency = new EnumMap<>(Element.class);

    final Map<String, Commitment> commitments = new LinkedHashMap<>();
    final Map<String, ReserveEvent> done = new HashMap<>();

    /** @param closed nothing more will be paid of it */
    record Commitment(CommitmentRecorded first, Account account, boolean closed) {}

    ReserveState() {}

    ReserveState(ReserveState from) {
        contingency.putAll(from.contingency);
        commitments.putAll(from.commitments);
        done.putAll(from.done);
    }

    void evolve(ReserveEvent event) {
        switch (event) {
            case ReserveEvent.ContingencySet it -> {
                done.put("movement:" + it.movement(), it);
                contingency.put(it.element(), it.account());
            }
            case ReserveEvent.ContingencyDrawn it -> done.put("movement:" + it.movement(), it);
            case ReserveEvent.ContingencyReleased it -> done.put("movement:" + it.movement(), it);
            case CommitmentRecorded it -> commitments.put(it.commitment(), new Commitment(it, it.account(), false));
            case CommitmentDischarged it -> {
                done.put("discharge:" + it.discharge(), it);
                if (it.last()) {
                    close(it.commitment());
                }
            }
            case CommitmentReleased it -> {
                done.put("movement:" + it.movement(), it);
                if (it.all()) {
                    close(it.commitment());
                }
            }
        }
    }

    /** The money it is part of moved to another account, and it went along. */
    void rests(String name, Account on) {
        contingency.replaceAll(
                (element, held) -> SetApart.contingency(element).name().equals(name) ? on : held);
        commitments.replaceAll(
                (id, commitment) -> SetApart.commitment(id).name().equals(name)
                        ? new Commitment(commitment.first(), on, commitment.closed())
                        : commitment);
    }

    /** What of it rests on a held account, by the names of their accounts. */
    List<String> restingOn(Account held) {
        List<String> names = new ArrayList<>();
        contingency.forEach((element, account) -> {
            if (account.equals(held)) {
                names.add(SetApart.contingency(element).name());
            }
        });
        commitments.forEach((id, commitment) -> {
            if (commitment.account().equals(held)) {
                names.add(SetApart.commitment(id).name());
            }
        });
        return names;
    }

    private void close(String id) {
        var commitment = commitments.get(id);
        if (commitment == null) {
            throw new IllegalStateException("the stream speaks of \"" + id + "\" before it exists");
        }
        commitments.put(id, new Commitment(commitment.first(), commitment.account(), true));
    }
}
