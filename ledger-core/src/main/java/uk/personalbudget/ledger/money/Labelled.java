package uk.personalbudget.ledger.money;

/** A choice whose published name is its label; the Java name may change without changing what is stored. */
public interface Labelled {
    /** The name used in events, files, addresses and reports, such as {@code social-care}. */
    String label();

    /** The constant of {@code type} with this label; an unknown label is refused with the list of known ones. */
    static <E extends Enum<E> & Labelled> E of(Class<E> type, String label) {
        for (E constant : type.getEnumConstants()) {
            if (constant.label().equals(label)) {
                return constant;
            }
        }
        var known = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            known.append(known.isEmpty() ? "" : ", ").append(constant.label());
        }
        throw new IllegalArgumentException("\"" + label + "\" is not one of: " + known);
    }
}
