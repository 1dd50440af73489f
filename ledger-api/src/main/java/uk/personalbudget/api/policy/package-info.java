/**
 * Local policy as it is kept and asked for. A council writes a file, one person proposes it, another approves it, and from its
 * first day on every decision is made under it. The file itself is kept, because it says why.
 */
@NullMarked
package uk.personalbudget.api.policy;

import org.jspecify.annotations.NullMarked;
