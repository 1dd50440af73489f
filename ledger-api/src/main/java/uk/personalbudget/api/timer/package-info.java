/**
 * What falls due by itself. Once a day, and whenever an officer asks, every budget is looked at and what is due is given as
 * ordinary orders; each is nothing new when it is given twice, so a run that was cut off is simply run again.
 */
@NullMarked
package uk.personalbudget.api.timer;

import org.jspecify.annotations.NullMarked;
