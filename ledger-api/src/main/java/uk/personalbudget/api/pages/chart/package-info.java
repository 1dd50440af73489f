/**
 * Charts as figures and words, and where each mark of them stands.
 *
 * <p>A chart says its message in its title, carries the value on each mark, has at most four series and always comes
 * with the same figures as a table. It is drawn as SVG with real text by {@code templates/fragments/chart.html}; the
 * series differ by pattern as well as by colour. Nothing here knows about money: a value is a number to measure by and
 * the text to read.
 */
@NullMarked
package uk.personalbudget.api.pages.chart;

import org.jspecify.annotations.NullMarked;
