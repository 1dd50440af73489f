package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.SortedMap;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/**
 * A council's own table that turns answers into points and points into pounds, one per element (rule S-12).
 *
 * @param from the first day it is in force
 * @param points by question and answer
 */
@Rule("S-12")
public record PointsTable(
        String version,
        LocalDate from,
        Element element,
        SortedMap<String, SortedMap<String, Long>> points,
        long pencePerPoint) {}
