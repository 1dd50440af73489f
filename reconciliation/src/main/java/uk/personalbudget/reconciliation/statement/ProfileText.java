package uk.personalbudget.reconciliation.statement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the YAML of a profile and says everything that is wrong with it at once. */
final class ProfileText {
    private static final int CHARS_MAX = 64 * 1024;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Map<String, Character> SEPARATORS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "bar", '|');
    private static final Set<String> RETURN_COLUMNS = Set.of(
            "provider_ref",
            "txn_id",
            "account_ref",
            "date",
            "kind",
            "amount",
            "provision",
            "supplier_ref",
            "invoice_ref",
            "yes_ref",
            "original_txn_id",
            "reference",
            "confirmed_by",
            "balance_after");
    private static final Set<String> RETURN_KINDS =
            Set.of("received", "spend", "fee", "fee_refund", "refund", "interest", "credit", "returned", "balance");

    private final String text;
    private final List<String> complaints = new ArrayList<>();

    ProfileText(String text) {
        this.text = text;
    }

    CouncilProfile.Reading reading() {
        JsonNode root = tree();
        if (root == null) {
            return new CouncilProfile.Reading.Bad(complaints);
        }
        String kind = text(root, "kind", true);
        boolean ofReturn = kind.equals("provider-return");
        if (!ofReturn && !kind.equals("statement") && !kind.isEmpty()) {
            complaints.add("kind is \"" + Texts.shown(kind) + "\"; it is statement or provider-return");
        }
        only(
                root,
                "",
                ofReturn
                        ? Set.of("profile", "kind", "starts-on", "because", "file", "columns", "kinds", "provider")
                        : Set.of("profile", "kind", "starts-on", "because", "file", "columns", "money"));
        String name = name(root);
        LocalDate startsOn = startsOn(root);
        String because = text(root, "because", true);
        Writing writing = writing(root.path("file"));
        CouncilProfile.Shape shape = ofReturn ? ofReturn(root, writing) : ofStatement(root, name, startsOn, writing);
        return complaints.isEmpty() && shape != null
                ? new CouncilProfile.Reading.Good(new CouncilProfile(name, startsOn, because, shape, text))
                : new CouncilProfile.Reading.Bad(complaints);
    }

    private @Nullable JsonNode tree() {
        if (text.length() > CHARS_MAX) {
            complaints.add("The profile is longer than " + CHARS_MAX + " characters");
            return null;
        }
        try {
            JsonNode root = YAML.readTree(text);
            if (root != null && root.isObject()) {
                return root;
            }
            complaints.add("The profile is no list of names with values, such as \"profile: our-bank\"");
        } catch (JacksonException e) {
            var at = e.getLocation();
            complaints.add((at == null || at.getLineNr() < 1 ? "" : "Line " + at.getLineNr() + ": ")
                    + "the profile is not well-formed YAML, or says the same name twice");
        }
        return null;
    }

    private void only(JsonNode node, String within, Set<String> known) {
        for (String found : new TreeSet<>(node.propertyNames())) {
            if (!known.contains(found)) {
                complaints.add(within + Texts.shown(found) + " is not known here; known are "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    private String text(JsonNode node, String key, boolean needed) {
        return text(node, key, key, needed);
    }

    private String text(JsonNode node, String key, String place, boolean needed) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            if (needed) {
                complaints.add(place + " is missing");
            }
            return "";
        }
        if (!value.isValueNode()) {
            complaints.add(place + " must be one value");
            return "";
        }
        String said = Texts.clean(value.asString());
        if (said.isEmpty() && needed) {
            complaints.add(place + " is empty");
        }
        return said;
    }

    private List<String> texts(JsonNode node, String key, String place) {
        JsonNode value = node.path(key);
        List<String> all = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(one -> all.add(Texts.clean(one.asString(""))));
        } else if (!value.isMissingNode() && !value.isNull()) {
            all.add(Texts.clean(value.asString("")));
        }
        if (all.isEmpty() || all.contains("")) {
            complaints.add(place + " is missing, or has an empty word in it");
        }
        return all;
    }

    private String name(JsonNode root) {
        String name = text(root, "profile", true);
        if (!name.isEmpty() && !name.matches("[a-z][a-z0-9-]{2,39}")) {
            complaints.add("profile \"" + Texts.shown(name)
                    + "\" is not usable as a name: three to forty small letters, digits and dashes");
        }
        if (Profile.byId(name).isPresent()) {
            complaints.add("profile " + name + " is known to the product already; choose another name");
        }
        return name;
    }

    private LocalDate startsOn(JsonNode root) {
        String said = text(root, "starts-on", true);
        try {
            return said.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(said);
        } catch (DateTimeException e) {
            complaints.add("starts-on \"" + Texts.shown(said) + "\" is not a day such as 2026-04-01");
            return LocalDate.EPOCH;
        }
    }

    private Writing writing(JsonNode file) {
        only(file, "file.", Set.of("separator", "dates", "amounts", "decimal", "currency"));
        String separator = or(text(file, "separator", "file.separator", false), "comma");
        String dates = text(file, "dates", "file.dates", true);
        String amounts = or(text(file, "amounts", "file.amounts", false), "pounds");
        String decimal = or(text(file, "decimal", "file.decimal", false), "point");
        String currency = or(text(file, "currency", "file.currency", false), "GBP");
        oneOf("file.separator", separator, SEPARATORS.keySet());
        oneOf("file.amounts", amounts, Set.of("pounds", "pence"));
        oneOf("file.decimal", decimal, Set.of("point", "comma"));
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException e) {
            complaints.add("file.currency \"" + Texts.shown(currency) + "\" is not a currency such as GBP");
        }
        return new Writing(
                SEPARATORS.getOrDefault(separator, ','),
                currency,
                days(dates),
                amounts.equals("pence"),
                decimal.equals("comma"));
    }

    private static String or(String said, String usual) {
        return said.isEmpty() ? usual : said;
    }

    private void oneOf(String place, String said, Set<String> known) {
        if (!known.contains(said)) {
            complaints.add(
                    place + " is \"" + Texts.shown(said) + "\"; it is " + String.join(" or ", new TreeSet<>(known)));
        }
    }

    /** A pattern of day, month and year; anything else cannot be a day, or could be two. */
    private DateTimeFormatter days(String pattern) {
        String years = pattern.replace("yyyy", "uuuu");
        boolean usable = years.matches("(?:dd?|MMM?M?|M|uuuu|[-/. ])+")
                && years.contains("d")
                && years.contains("M")
                && years.contains("uuuu");
        if (!usable) {
            if (!pattern.isEmpty()) {
                complaints.add(
                        "file.dates \"" + Texts.shown(pattern)
                                + "\" is not a pattern such as dd/MM/yyyy, yyyy-MM-dd or d MMM yyyy, with a year of four digits");
            }
            return DateTimeFormatter.ISO_LOCAL_DATE;
        }
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(years)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private CouncilProfile.@Nullable Shape ofStatement(
            JsonNode root, String name, LocalDate startsOn, Writing writing) {
        JsonNode columns = root.path("columns");
        only(
                columns,
                "columns.",
                Set.of(
                        "account",
                        "sort-code",
                        "account-number",
                        "date",
                        "value-date",
                        "text",
                        "counterparty",
                        "reference",
                        "bank-reference",
                        "balance"));
        Set<String> all = new HashSet<>();
        String date = column(columns, "date", true, all);
        List<String> text = texts(columns, "text", "columns.text").stream()
                .map(ProfileText::plain)
                .toList();
        all.addAll(text);
        String balance = column(columns, "balance", false, all);
        String reference = column(columns, "reference", false, all);
        var more = new CsvLayout.More(
                column(columns, "value-date", false, all),
                column(columns, "bank-reference", false, all),
                column(columns, "counterparty", false, all));
        CsvLayout.Owner owner = owner(columns, all);
        CsvLayout.Money money = money(root.path("money"), all);
        if (money == null) {
            return null;
        }
        var layout = new CsvLayout(
                Profile.ofCouncil(name, startsOn),
                all.stream().sorted().toList(),
                new CsvLayout.Meaning(date, text, money, balance, reference, owner, more),
                writing);
        if (writing.separator() == ',') {
            refuseKnown(layout.columns());
        }
        return new CouncilProfile.OfStatement(layout);
    }

    /** Every file of one layout would be one of the other as well. */
    private void refuseKnown(List<String> columns) {
        for (CsvLayout known : CsvLayout.KNOWN) {
            if (known.columns().containsAll(columns) || columns.containsAll(known.columns())) {
                complaints.add("columns are those of " + known.profile().id()
                        + ", which the product knows already: no file could be told from it");
            }
        }
    }

    private String column(JsonNode columns, String key, boolean needed, Set<String> all) {
        String named = plain(text(columns, key, "columns." + key, needed));
        if (!named.isEmpty()) {
            all.add(named);
        }
        return named;
    }

    private static String plain(String column) {
        return CsvLayout.names(List.of(column)).getFirst();
    }

    private CsvLayout.Owner owner(JsonNode columns, Set<String> all) {
        String account = column(columns, "account", false, all);
        String sortCode = column(columns, "sort-code", false, all);
        String number = column(columns, "account-number", false, all);
        if (!account.isEmpty() && (!sortCode.isEmpty() || !number.isEmpty())) {
            complaints.add("columns.account and columns.sort-code say the same: give one of them");
        }
        if (sortCode.isEmpty() != number.isEmpty()) {
            complaints.add("columns.sort-code and columns.account-number belong together");
        }
        if (!account.isEmpty()) {
            return new CsvLayout.Owner.Named(account);
        }
        return sortCode.isEmpty() ? new CsvLayout.Owner.Unnamed() : new CsvLayout.Owner.Columns(sortCode, number);
    }

    private CsvLayout.@Nullable Money money(JsonNode money, Set<String> all) {
        only(money, "money.", Set.of("amount", "sign", "out", "in", "direction", "out-words", "in-words"));
        String amount = named(money, "amount", all);
        String out = named(money, "out", all);
        String in = named(money, "in", all);
        String direction = named(money, "direction", all);
        String sign = text(money, "sign", "money.sign", false);
        boolean twoColumns = !out.isEmpty() && !in.isEmpty();
        if (twoColumns && amount.isEmpty() && direction.isEmpty() && sign.isEmpty()) {
            return new CsvLayout.Money.OutAndIn(out, in);
        }
        if (!amount.isEmpty() && out.isEmpty() && in.isEmpty() && !direction.isEmpty() && sign.isEmpty()) {
            Set<String> outWords = words(money, "out-words");
            Set<String> inWords = words(money, "in-words");
            if (outWords.stream().anyMatch(inWords::contains)) {
                complaints.add("money.out-words and money.in-words have a word in common");
            }
            return new CsvLayout.Money.Marked(amount, direction, outWords, inWords);
        }
        if (!amount.isEmpty() && out.isEmpty() && in.isEmpty() && direction.isEmpty() && !sign.isEmpty()) {
            oneOf("money.sign", sign, Set.of("in-positive", "out-positive"));
            return new CsvLayout.Money.Signed(amount, sign.equals("out-positive"));
        }
        complaints.add("money must say one of: amount with sign (in-positive or out-positive); out and in;"
                + " amount with direction, out-words and in-words");
        return null;
    }

    private String named(JsonNode money, String key, Set<String> all) {
        String column = plain(text(money, key, "money." + key, false));
        if (!column.isEmpty()) {
            all.add(column);
        }
        return column;
    }

    private Set<String> words(JsonNode node, String key) {
        Set<String> words = new TreeSet<>();
        texts(node, key, "money." + key).forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
        return words;
    }

    private CouncilProfile.Shape ofReturn(JsonNode root, Writing writing) {
        JsonNode named = root.path("columns");
        only(named, "columns.", RETURN_COLUMNS);
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : RETURN_COLUMNS) {
            String theirs = plain(text(named, column, "columns." + column, needed(column)));
            if (!theirs.isEmpty()) {
                columns.put(column, theirs);
            }
        }
        String provider = text(root, "provider", false);
        if (provider.isEmpty() != columns.containsKey("provider_ref")) {
            complaints.add("provider or columns.provider_ref must say who sends the return, and not both");
        }
        if (Set.copyOf(columns.values()).size() < columns.size()) {
            complaints.add("columns name the same column for two meanings");
        }
        return new CouncilProfile.OfReturn(
                columns, kinds(root.path("kinds")), provider.isEmpty() ? null : provider, writing);
    }

    private static boolean needed(String column) {
        return Set.of("txn_id", "account_ref", "date", "kind", "amount").contains(column);
    }

    private Map<String, String> kinds(JsonNode node) {
        only(node, "kinds.", RETURN_KINDS);
        Map<String, String> kinds = new LinkedHashMap<>();
        for (String kind : new TreeSet<>(node.propertyNames())) {
            for (String word : texts(node, kind, "kinds." + kind)) {
                if (kinds.put(word.toLowerCase(Locale.ROOT), kind) != null) {
                    complaints.add("kinds have the word \"" + Texts.shown(word) + "\" twice");
                }
            }
        }
        if (kinds.isEmpty()) {
            complaints.add("kinds is missing: which word of the file is spend, which received");
        }
        return kinds;
    }
}
