/**
 * What one person proposed beside the budgets and a second has to answer: policies, uprating runs, points tables, statement
 * profiles, providers, cost codes, funders' years, people to be forgotten, roles. All of them have one shape, {@link
 * uk.personalbudget.api.pages.proposal.Proposal}, and one page; a kind of its own says only where its proposals come from, what of
 * them is shown, and what a yes and a no do. Whoever proposed something sees it and is offered no button.
 */
@NullMarked
package uk.personalbudget.api.pages.proposal;

import org.jspecify.annotations.NullMarked;
