/**
 * Measures the product on the machine it runs on, beside a baseline in the same run. Figures of one machine say little about
 * another; the ratio to the baseline says more. Nothing here is used by the service.
 */
@NullMarked
package uk.personalbudget.api.bench;

import org.jspecify.annotations.NullMarked;
