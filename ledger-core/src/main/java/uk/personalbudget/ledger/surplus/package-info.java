/**
 * Unspent money: what a week of an element is worth, how many weeks are held, what of the public money is above policy, and
 * how long the family may save for something.
 *
 * <p>A surplus is a finding, never an order. It leaves out everything the family has a use for, it never touches family money
 * or a contribution, and it is never below zero.
 */
@NullMarked
package uk.personalbudget.ledger.surplus;

import org.jspecify.annotations.NullMarked;
