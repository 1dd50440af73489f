/**
 * Who is asking, and what they may do. Everything is closed unless it is opened by name: an endpoint lists the roles it serves
 * in {@link uk.personalbudget.api.security.Allowed}, and one that lists none serves nobody. A family sees its own budgets and a
 * key worker the children supported now; to them any other budget answers exactly as one that does not exist. An officer
 * gets in where a family does only with the family's own order, given by phone or on paper, and with both names on it.
 */
@NullMarked
package uk.personalbudget.api.security;

import org.jspecify.annotations.NullMarked;
