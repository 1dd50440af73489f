package uk.personalbudget.api.platform;

/**
 * Where the PostgreSQL is and who may do what there.
 *
 * @param owner owns the tables and changes their shape, used by migrations only
 * @param application reads and writes, and can neither change nor delete what is append-only
 */
public record Database(String url, Login owner, Login application) {

    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }
}
