package uk.personalbudget.api.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What was put into the demonstration for reconciliation to find, as it stands in {@code demo/planted.yaml}. */
record AnswerKey(List<Planted> planted) {

    /**
     * @param kind of the break, by its label
     * @param about the transaction, instalment or statement line
     */
    record Planted(String budget, String kind, String about, String why) {}

    static AnswerKey read() {
        var yaml = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream in = Objects.requireNonNull(
                AnswerKey.class.getResourceAsStream("/demo/planted.yaml"), "the answer key is part of the program")) {
            return yaml.readValue(in, AnswerKey.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** How many of each kind one budget should have. */
    SortedMap<String, Integer> of(String budget) {
        var kinds = new TreeMap<String, Integer>();
        planted.stream()
                .filter(planted -> planted.budget().equals(budget))
                .forEach(planted -> kinds.merge(planted.kind(), 1, Math::addExact));
        return kinds;
    }
}
