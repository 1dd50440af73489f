package uk.personalbudget.api.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the client sent and what it was answered, independent of the product: a file of its own, on the disk before anything
 * goes out and again when the answer has come. What is compared with the books is read back from the file.
 */
final class SentJournal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final FileChannel channel;

    SentJournal(Path file) {
        this.file = file;
        try {
            this.channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * An order as it goes out.
     *
     * @param mark what its event will be known by in the books, chosen by the client
     * @param settles what it adds to the settled balance
     * @param holds what it adds to what is held back
     */
    record Sent(String key, String budget, String path, String body, String mark, long settles, long holds) {}

    /** A decided answer: a yes, or a no of the rules. */
    record Answered(String key, int status, String body) {
        boolean yes() {
            return status / 100 == 2;
        }
    }

    private record Line(Sent sent, Answered answered) {}

    /** All that is known of one order. */
    record Known(Sent sent, List<Answered> answers) {
        Optional<Answered> answer() {
            return answers.isEmpty() ? Optional.empty() : Optional.of(answers.getFirst());
        }
    }

    void sent(Sent order) {
        write(new Line(order, null));
    }

    void answered(Answered answer) {
        write(new Line(null, answer));
    }

    private synchronized void write(Line line) {
        try {
            var bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Every order, by its key, in the order of sending. */
    Map<String, Known> read() {
        var orders = new LinkedHashMap<String, Known>();
        try {
            for (String written : Files.readAllLines(file)) {
                Line line = JSON.readValue(written, Line.class);
                if (line.sent() != null) {
                    orders.putIfAbsent(line.sent().key(), new Known(line.sent(), new ArrayList<>()));
                } else {
                    orders.get(line.answered().key()).answers().add(line.answered());
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return orders;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
