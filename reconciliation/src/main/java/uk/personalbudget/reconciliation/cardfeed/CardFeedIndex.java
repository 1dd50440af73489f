package uk.personalbudget.reconciliation.cardfeed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is remembered of each good row between the passes over a large file: when it happened, where it stands, whose it is, and
 * a hash of its id. Some forty bytes a row, so that a million rows fit easily.
 */
final class CardFeedIndex {
    private long[] seconds = new long[1024];
    private int[] nanos = new int[1024];
    private int[] lines = new int[1024];
    private long[] offsets = new long[1024];
    private int[] lengths = new int[1024];
    private long[] ids = new long[1024];
    private int[] owners = new int[1024];
    private final BitSet ahead = new BitSet();
    private final Map<String, Integer> ownerNumbers = new HashMap<>();
    private final List<String> ownerNames = new ArrayList<>();
    private int size;

    /**
     * @param offset of its first byte in the file
     * @param ahead somebody wants to see it before it is its turn
     */
    void add(CardFeedRow row, String owner, long offset, int length, boolean ahead) {
        if (size == lines.length) {
            int larger = Math.addExact(size, size / 2);
            seconds = Arrays.copyOf(seconds, larger);
            nanos = Arrays.copyOf(nanos, larger);
            lines = Arrays.copyOf(lines, larger);
            offsets = Arrays.copyOf(offsets, larger);
            lengths = Arrays.copyOf(lengths, larger);
            ids = Arrays.copyOf(ids, larger);
            owners = Arrays.copyOf(owners, larger);
        }
        Instant at = row.occurredAt();
        seconds[size] = at.getEpochSecond();
        nanos[size] = at.getNano();
        lines[size] = Math.toIntExact(row.row());
        offsets[size] = offset;
        lengths[size] = length;
        ids[size] = hash(row.providerTxnId());
        owners[size] = number(owner);
        this.ahead.set(size, ahead);
        size++;
    }

    private int number(String owner) {
        Integer known = ownerNumbers.get(owner);
        if (known != null) {
            return known;
        }
        ownerNames.add(owner);
        ownerNumbers.put(owner, ownerNames.size() - 1);
        return ownerNames.size() - 1;
    }

    int size() {
        return size;
    }

    long line(int position) {
        return lines[position];
    }

    long offset(int position) {
        return offsets[position];
    }

    int length(int position) {
        return lengths[position];
    }

    boolean ahead(int position) {
        return ahead.get(position);
    }

    boolean contains(long line) {
        return line == (int) line && Arrays.binarySearch(lines, 0, size, (int) line) >= 0;
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

    /** The number of the owner of the row at this position, from 0. */
    int owner(int position) {
        return owners[position];
    }

    String ownerName(int number) {
        return ownerNames.get(number);
    }

    /**
     * The positions of all rows but those that are left out: owner after owner, as they come first in the file, and those of one
     * owner in the order of what happened.
     */
    int[] byOwner(Set<Long> leftOut) {
        int[] firsts = new int[ownerNames.size() + 1];
        boolean[] out = new boolean[size];
        for (int position = 0; position < size; position++) {
            out[position] = !leftOut.isEmpty() && leftOut.contains((long) lines[position]);
            if (!out[position]) {
                firsts[owners[position] + 1]++;
            }
        }
        for (int owner = 0; owner < ownerNames.size(); owner++) {
            firsts[owner + 1] += firsts[owner];
        }
        int[] order = new int[firsts[ownerNames.size()]];
        int[] next = firsts.clone();
        for (int position = 0; position < size; position++) {
            if (!out[position]) {
                order[next[owners[position]]++] = position;
            }
        }
        for (int owner = 0; owner < ownerNames.size(); owner++) {
            sort(order, firsts[owner], firsts[owner + 1]);
        }
        return order;
    }

    /** Most files have the rows of an owner in their order already. */
    private void sort(int[] order, int from, int to) {
        for (int at = from + 1; at < to; at++) {
            if (compare(order[at - 1], order[at]) > 0) {
                Integer[] some = new Integer[to - from];
                Arrays.setAll(some, i -> order[from + i]);
                Arrays.sort(some, this::compare);
                for (int i = 0; i < some.length; i++) {
                    order[from + i] = some[i];
                }
                return;
            }
        }
    }

    private int compare(int left, int right) {
        int bySecond = Long.compare(seconds[left], seconds[right]);
        if (bySecond != 0) {
            return bySecond;
        }
        int byNano = Integer.compare(nanos[left], nanos[right]);
        return byNano != 0 ? byNano : Integer.compare(lines[left], lines[right]);
    }

    /** Hashes that occur more than once; their ids are then compared in full. It is asked once, and the hashes are let go. */
    Set<Long> repeatedIds() {
        long[] sorted = Arrays.copyOf(ids, size);
        ids = new long[0];
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
