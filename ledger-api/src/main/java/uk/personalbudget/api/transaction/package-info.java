/**
 * Money in and out, as a family reads it: one row per item, with who, what for, in or out, and what is left afterwards. What a
 * shop has asked for and not taken yet is there as waiting, what was declined with its reason.
 */
@NullMarked
package uk.personalbudget.api.transaction;

import org.jspecify.annotations.NullMarked;
