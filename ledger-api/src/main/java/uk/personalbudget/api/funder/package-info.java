/** Quarterly statements to funders, made from every budget's events and kept as they were signed. */
@NullMarked
package uk.personalbudget.api.funder;

import org.jspecify.annotations.NullMarked;
