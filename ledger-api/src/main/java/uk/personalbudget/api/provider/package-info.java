/** The council's list of providers: where it is kept, and what others ask of it. */
@NullMarked
package uk.personalbudget.api.provider;

import org.jspecify.annotations.NullMarked;
