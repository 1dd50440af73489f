package uk.personalbudget.api.chain;

import java.security.PublicKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import uk.personalbudget.ledger.chain.Chain;
import uk.personalbudget.ledger.chain.Heads;
import uk.personalbudget.ledger.chain.Heads.Head;

/** Works every link out again from the stored bytes, and every signed list from the links. */
@Component
public final class ChainCheck {
    private static final int FETCHED_AT_ONCE = 1_000;
    private static final int NAMED_MOST = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final SortedMap<Long, String> NONE = new TreeMap<>();

    private final DataSource database;
    private final HeadLists lists;
    private final SigningKeys keys;
    private final Clock clock;

    ChainCheck(DataSource database, HeadLists lists, SigningKeys keys, Clock clock) {
        this.database = database;
        this.lists = lists;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param incomplete not wrong, but not covered either */
    public record Finding(String code, String where, String what, boolean incomplete) {}

    /**
     * What was covered.
     *
     * @param linked events whose link was worked out again
     * @param lists signed lists that were checked
     */
    public record Outcome(long linked, long lists, List<Finding> findings) {
        public Outcome {
            findings = List.copyOf(findings);
        }
    }

    /** The tables it proves. */
    public static List<String> tables() {
        return List.of("event_chain", "event_chain_progress", "event_heads", "signing_key");
    }

    public Outcome run() {
        return run(false, List.of());
    }

    /**
     * @param everyList works the digest of every signed list out again, not of the last and the witnessed ones alone
     * @param witnesses heads that somebody kept: the list of that number is still the one they have
     */
    public Outcome run(boolean everyList, List<HeadWitness> witnesses) {
        return new Look(everyList, witnesses).run();
    }

    /** One look at everything. */
    private final class Look {
        private final List<Finding> findings = new ArrayList<>();
        private final Map<String, Last> lasts = new HashMap<>();

        private final boolean everyList;
        private final List<HeadWitness> witnesses;

        /** What the last list says of each stream. */
        private final SortedMap<String, Head> signed = new TreeMap<>();

        /** The heads of the last list and of witnessed ones, and what the events themselves say at those places. */
        private final Map<String, SortedMap<Long, String>> wanted = new TreeMap<>();

        private final Map<String, SortedMap<Long, String>> found = new HashMap<>();
        private long linked;

        Look(boolean everyList, List<HeadWitness> witnesses) {
            this.everyList = everyList;
            this.witnesses = List.copyOf(witnesses);
        }

        /** How far a stream was read. */
        private static final class Last {
            private final long sequence;
            private final byte[] link;
            private final boolean broken;

            /** @param broken one finding is enough for a stream */
            Last(long sequence, byte[] link, boolean broken) {
                this.sequence = sequence;
                this.link = link;
                this.broken = broken;
            }

            long sequence() {
                return sequence;
            }

            byte[] link() {
                return link;
            }

            boolean broken() {
                return broken;
            }
        }

        Outcome run() {
            List<HeadLists.Kept> kept = lists.all();
            checkKeys();
            checkLists(kept);
            want(signed);
            checkWitnesses(kept);
            walk();
            wanted.forEach((stream, heads) -> heads.forEach((sequence, link) -> compare(stream, sequence, link)));
            extras();
            checkProgress();
            return new Outcome(linked, kept.size(), findings);
        }

        private void checkKeys() {
            List<SigningKeys.Public> all = keys.all();
            for (int at = 0; at < all.size(); at++) {
                var key = all.get(at);
                Optional<String> expected =
                        at == 0 ? Optional.empty() : Optional.of(all.get(at - 1).id());
                if (!key.id().equals(SigningKeys.id(key.key()))) {
                    wrong("key-changed", "signing key " + key.id(), "is not the key of that name");
                } else if (!key.before().equals(expected)) {
                    wrong("key-order", "signing key " + key.id(), "does not follow the key before it");
                } else if (at > 0 && !key.signedByBefore()) {
                    wrong(
                            "key-unvouched",
                            "signing key " + key.id(),
                            "is not signed by the key before it: it came from elsewhere, as after a restore without keys");
                }
            }
        }

        private void checkLists(List<HeadLists.Kept> kept) {
            var known = new HashMap<String, PublicKey>();
            keys.all().forEach(key -> known.put(key.id(), key.key()));
            String before = Heads.NONE_BEFORE;
            long number = 0;
            long position = 0;
            for (int at = 0; at < kept.size(); at++) {
                HeadLists.Kept each = kept.get(at);
                var list = each.published();
                String where = "list of heads " + list.number();
                number++;
                if (list.number() != number || !each.before().equals(before) || list.position() < position) {
                    wrong("heads-order", where, "does not follow the list before it");
                }
                PublicKey key = known.get(list.key());
                if (key == null
                        || !SigningKeys.verify(
                                key, list.statement(), HexFormat.of().parseHex(list.signature()))) {
                    wrong("heads-signature", where, "is not signed by its key");
                }
                signed.putAll(each.changed());
                if (everyList || at == kept.size() - 1 || witnessed(list.number())) {
                    checkStreams(each);
                }
                if (witnessed(list.number())) {
                    want(signed);
                }
                number = list.number();
                position = list.position();
                before = list.digest();
            }
        }

        private boolean witnessed(long number) {
            return witnesses.stream().anyMatch(witness -> witness.number() == number);
        }

        private void want(Map<String, Head> heads) {
            heads.forEach((stream, head) ->
                    wanted.computeIfAbsent(stream, _ -> new TreeMap<>()).put(head.sequence(), head.link()));
        }

        private void checkStreams(HeadLists.Kept list) {
            var again = new Heads(
                    list.published().number(),
                    list.published().madeAt(),
                    list.published().position(),
                    signed,
                    list.before());
            if (!again.digest().equals(list.published().digest())) {
                wrong(
                        "heads-changed",
                        "list of heads " + list.published().number(),
                        "has other streams in it than were signed");
            }
        }

        private void checkWitnesses(List<HeadLists.Kept> kept) {
            for (HeadWitness witness : witnesses) {
                String where = "list of heads " + witness.number();
                var ours = kept.stream()
                        .map(HeadLists.Kept::published)
                        .filter(list -> list.number() == witness.number())
                        .findFirst();
                if (ours.isEmpty()) {
                    wrong("witness-missing", where, "is not there any more, and somebody kept it");
                } else if (!ours.get().digest().equals(witness.digest())) {
                    wrong(
                            "witness-differs",
                            where,
                            "has the digest " + ours.get().digest() + ", and the one that was kept has "
                                    + witness.digest());
                }
            }
        }

        private void walk() {
            String query = "select " + StoredLinks.COLUMNS + ", c.link from event e left join event_chain c"
                    + " on c.stream = e.stream and c.sequence = e.sequence order by e.position";
            Instant late = clock.instant().minus(PATIENCE);
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try (var statement = connection.prepareStatement(query)) {
                    statement.setFetchSize(FETCHED_AT_ONCE);
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            look(row, late);
                        }
                    }
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            } catch (SQLException failure) {
                throw new IllegalStateException("The chain cannot be read", failure);
            }
        }

        private void look(ResultSet row, Instant late) throws SQLException {
            String stream = row.getString("stream");
            long sequence = row.getLong("sequence");
            String where = "event " + row.getLong("position") + " of " + stream;
            byte[] stored = row.getBytes("link");
            Last last = lasts.get(stream);
            byte[] before = last == null ? Chain.beginning() : last.link();
            byte[] again = StoredLinks.link(before, row);
            if (wanted.getOrDefault(stream, NONE).containsKey(sequence)) {
                found.computeIfAbsent(stream, _ -> new TreeMap<>()).put(sequence, Chain.written(again));
            }
            boolean broken = last != null && last.broken();
            linked++;
            if (stored == null) {
                if (!broken && StoredLinks.recordedAt(row).isBefore(late)) {
                    add(new Finding("chain-behind", where, "has no link although it is older than a minute", true));
                    broken = true;
                }
            } else if (!Arrays.equals(stored, again)) {
                if (!broken) {
                    wrong("chain-broken", where, "is not what was recorded, or something before it is missing");
                }
                broken = true;
            }
            // Going on from the stored link, one changed event is one finding.
            lasts.put(stream, new Last(sequence, stored == null ? again : stored, broken));
        }

        private void compare(String stream, long sequence, String link) {
            String there = found.getOrDefault(stream, NONE).get(sequence);
            Last last = lasts.get(stream);
            if (there == null) {
                wrong(
                        "heads-missing",
                        "stream " + stream,
                        "ended with number " + sequence + " when it was signed, and "
                                + (last == null ? "is gone" : "now ends with number " + last.sequence()));
            } else if (!there.equals(link) && (last == null || !last.broken())) {
                wrong(
                        "heads-differ",
                        "event number " + sequence + " of " + stream,
                        "or one before it is not what was signed");
            }
        }

        /** Links whose event is gone. */
        private void extras() {
            String query = """
                    select c.stream, min(c.sequence) from event_chain c
                    where not exists (select from event e where e.stream = c.stream and e.sequence = c.sequence)
                    group by c.stream order by c.stream limit %d
                    """.formatted(NAMED_MOST);
            try (Connection connection = database.getConnection();
                    var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    wrong(
                            "event-missing",
                            "event number " + row.getLong(2) + " of " + row.getString(1),
                            "has a link and is not there");
                }
            } catch (SQLException failure) {
                throw new IllegalStateException("The chain cannot be read", failure);
            }
        }

        /**
         * Where the writer of the chain will go on. Behind the last event, the next ones would get no link; before one that
         * has its link, the writer could never go on.
         */
        private void checkProgress() {
            String query = """
                    select p.position, coalesce((select max(position) from event), 0),
                           exists (select from event e join event_chain c using (stream, sequence)
                                   where e.position > p.position)
                    from event_chain_progress p
                    """;
            try (Connection connection = database.getConnection();
                    var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                if (row.next() && (row.getLong(1) > row.getLong(2) || row.getBoolean(3))) {
                    wrong(
                            "chain-progress",
                            "the chain's place",
                            "is position " + row.getLong(1) + ", the last event is at " + row.getLong(2)
                                    + (row.getBoolean(3) ? ", and events after that place have links" : ""));
                }
            } catch (SQLException failure) {
                throw new IllegalStateException("The chain cannot be read", failure);
            }
        }

        private void wrong(String code, String where, String what) {
            add(new Finding(code, where, what, false));
        }

        private void add(Finding finding) {
            if (findings.size() < NAMED_MOST) {
                findings.add(finding);
            }
        }
    }
}
