package uk.personalbudget.api.files;

import java.io.IOException;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.reconciliation.statement.SourceFile;

/** Where statements go: reconciliation keeps them, and they never change the books by themselves. */
@FunctionalInterface
interface StatementDoor {
    BroughtIn bringIn(SourceFile file, Wish wish, Actor actor) throws IOException;
}
