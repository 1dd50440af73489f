/**
 * Saying no. Every error of REST is one problem document (RFC 9457) with a stable code and three sentences from one catalogue:
 * what is wrong, where, and what to do. Nothing internal is ever in it.
 */
@NullMarked
package uk.personalbudget.api.problem;

import org.jspecify.annotations.NullMarked;
