package uk.personalbudget.reconciliation.cardfeed;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is remembered of each good row between the passes over a large file: when it happened, on which line it stands, whose it
 * is, and a hash of its id. Some forty bytes a row, so that a million rows fit easily.
 */
final class CardFeedIndex {
    private long[] seconds = new long[1024];
    private int[] nanos = new int[1024];
    private long[] lines = new long[1024];
    private long[] ids = new long[1024];
    private int[] owners = new int[1024];
    private final Map<String, Integer> ownerNumbers = new HashMap<>();
    private int size;
    private boolean inOrder = true;

    void add(CardFeedRow row, String owner) {
        if (size == lines.length) {
            int larger = Math.multiplyExact(size, 2);
            seconds = Arrays.copyOf(seconds, larger);
            nanos = Arrays.copyOf(nanos, larger);
            lines = Arrays.copyOf(lines, larger);
            ids = Arrays.copyOf(ids, larger);
            owners = Arrays.copyOf(owners, larger);
        }
        Instant at = row.occurredAt();
        seconds[size] = at.getEpochSecond();
        nanos[size] = at.getNano();
        lines[size] = row.row();
        ids[size] = hash(row.providerTxnId());
        owners[size] = ownerNumbers.computeIfAbsent(owner, _ -> ownerNumbers.size());
        if (size > 0 && compare(size - 1, size) > 0) {
            inOrder = false;
        }
        size++;
    }

    int size() {
        return size;
    }

    boolean inOrder() {
        return inOrder;
    }

    /** Whether the row at this position is the one on this line. */
    boolean isAt(int position, long line) {
        return position < size && lines[position] == line;
    }

    long line(int position) {
        return lines[position];
    }

    boolean contains(long line) {
        return Arrays.binarySearch(lines, 0, size, line) >= 0;
    }

    Instant earliest() {
        Instant earliest = Instant.MAX;
        for (int i = 0; i < size; i++) {
            Instant at = Instant.ofEpochSecond(seconds[i], nanos[i]);
            earliest = at.isBefore(earliest) ? at : earliest;
        }
        return earliest;
    }

    Instant latest() {
        Instant latest = Instant.MIN;
        for (int i = 0; i < size; i++) {
            Instant at = Instant.ofEpochSecond(seconds[i], nanos[i]);
            latest = at.isAfter(latest) ? at : latest;
        }
        return latest;
    }

    /** The place of each row, by its position in the file, in the order of what happened. */
    int[] ranks() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, this::compare);
        int[] ranks = new int[size];
        for (int rank = 0; rank < size; rank++) {
            ranks[order[rank]] = rank;
        }
        return ranks;
    }

    int owners() {
        return ownerNumbers.size();
    }

    /** The number of the owner of the row at this position, from 0. */
    int owner(int position) {
        return owners[position];
    }

    /** The place of each row among those of its owner, from 0, by its position in the file; -1 for a line that is left out. */
    int[] places(int[] ranks, Set<Long> leftOut) {
        int[] order = new int[size];
        for (int position = 0; position < size; position++) {
            order[ranks[position]] = position;
        }
        int[] next = new int[owners()];
        int[] places = new int[size];
        for (int position : order) {
            places[position] = leftOut.contains(lines[position]) ? -1 : next[owners[position]]++;
        }
        return places;
    }

    private int compare(int left, int right) {
        int bySecond = Long.compare(seconds[left], seconds[right]);
        if (bySecond != 0) {
            return bySecond;
        }
        int byNano = Integer.compare(nanos[left], nanos[right]);
        return byNano != 0 ? byNano : Long.compare(lines[left], lines[right]);
    }

    /** Hashes that occur more than once; their ids are then compared in full. */
    Set<Long> repeatedIds() {
        long[] sorted = Arrays.copyOf(ids, size);
        Arrays.sort(sorted);
        Set<Long> repeated = new HashSet<>();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                repeated.add(sorted[i]);
            }
        }
        return repeated;
    }

    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
