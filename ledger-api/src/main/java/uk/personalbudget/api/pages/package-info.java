/**
 * The pages, rendered on the server from the fragments, for people who may have no JavaScript, a small phone or only a
 * keyboard. A page reads, and sends orders through the same one way as every program; a rule never lives here.
 */
@NullMarked
package uk.personalbudget.api.pages;

import org.jspecify.annotations.NullMarked;
