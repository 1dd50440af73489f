package uk.personalbudget.api.platform;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What this node recorded a moment ago, for whoever follows close behind and would otherwise read it back from the database. It
 * holds only so much: who comes late, or asks for what another node recorded, finds nothing and reads the table.
 */
public final class JustRecorded {
    private static final int EVENTS_MAX = 20_000;

    private final ReentrantLock using = new ReentrantLock();
    private final ArrayDeque<Portion> portions = new ArrayDeque<>();
    private int events;

    /** An event as it is stored. */
    public interface Recorded {
        long position();

        String stream();

        long sequence();

        String kind();

        String id();

        Instant recordedAt();

        String name();

        String version();

        byte[] payload();

        byte[] metadata();
    }

    /** Rows of one commit, which have positions that follow one another. */
    private record Portion(long first, List<EventAppender.Row> rows, Instant recordedAt) {
        long last() {
            return first + rows.size() - 1;
        }

        Recorded at(long position) {
            return new Row(position, rows.get(Math.toIntExact(position - first)), recordedAt);
        }
    }

    private record Row(long position, EventAppender.Row row, Instant recordedAt) implements Recorded {
        @Override
        public String stream() {
            return row.stream();
        }

        @Override
        public long sequence() {
            return row.sequence();
        }

        @Override
        public String kind() {
            return row.kind();
        }

        @Override
        public String id() {
            return row.eventId();
        }

        @Override
        public String name() {
            return row.payload().getType().getName();
        }

        @Override
        public String version() {
            return row.payload().getType().getRevision();
        }

        @Override
        public byte[] payload() {
            return row.payload().getData();
        }

        @Override
        public byte[] metadata() {
            return row.metadata().getData();
        }
    }

    /** After the commit. */
    void add(long first, List<EventAppender.Row> rows, Instant recordedAt) {
        using.lock();
        try {
            portions.add(new Portion(first, rows, recordedAt));
            events += rows.size();
            while (events > EVENTS_MAX) {
                events -= portions.remove().rows().size();
            }
        } finally {
            using.unlock();
        }
    }

    /**
     * What follows a position without a gap. What is before it is let go of.
     *
     * @return nothing when the next event is not among these
     */
    public List<Recorded> after(long position, int most) {
        List<Recorded> found = new ArrayList<>();
        using.lock();
        try {
            while (!portions.isEmpty() && portions.getFirst().last() <= position) {
                events -= portions.remove().rows().size();
            }
            long next = position + 1;
            for (Portion portion : portions) {
                if (next < portion.first() || found.size() == most) {
                    break;
                }
                for (; next <= portion.last() && found.size() < most; next++) {
                    found.add(portion.at(next));
                }
            }
        } finally {
            using.unlock();
        }
        return found;
    }
}
