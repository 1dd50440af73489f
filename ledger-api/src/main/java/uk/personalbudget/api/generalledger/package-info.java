/** The journals for the council's own books as they are made, sent and kept, and the cost codes they are made with. */
@NullMarked
package uk.personalbudget.api.generalledger;

import org.jspecify.annotations.NullMarked;
