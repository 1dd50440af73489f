/** Everything the books consist of in one file, taken while the service runs, and put back into an empty folder. */
@NullMarked
package uk.personalbudget.api.backup;

import org.jspecify.annotations.NullMarked;
