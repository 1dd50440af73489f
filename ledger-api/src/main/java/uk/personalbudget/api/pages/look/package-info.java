/**
 * What the fragments of the pages are given: small records with ready text, one family per fragment.
 *
 * <p>A page turns figures and dates into words first and hands over the words; a fragment only places them. So the
 * records hold text and addresses, never pence or permissions. Which fragment takes which record is written in
 * {@code templates/fragments/README.md}.
 */
@NullMarked
package uk.personalbudget.api.pages.look;

import org.jspecify.annotations.NullMarked;
