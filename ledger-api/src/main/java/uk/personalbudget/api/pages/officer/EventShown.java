package uk.personalbudget.api.pages.officer;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Labelled;

/**
 * What an event says, in words, whatever its kind: each of its parts by its name. A new kind of event is in the trail from its first
 * day, because nothing here knows one by name.
 *
 * @param says the parts that are no free text
 * @param why the free texts, where they are still kept
 */
record EventShown(List<String> says, List<String> why) {
    /** Parts that are pence, also inside a table of several. */
    private static final Pattern MONEY = Pattern.compile("Pence$|^amounts$|^delta");

    EventShown {
        says = List.copyOf(says);
        why = List.copyOf(why);
    }

    static EventShown of(BudgetEvent event, Function<TextRef, String> words) {
        var says = new ArrayList<String>();
        var why = new ArrayList<String>();
        if (event instanceof Record record) {
            for (RecordComponent part : record.getClass().getRecordComponents()) {
                Object value = value(record, part);
                if (value instanceof Optional<?> optional) {
                    value = optional.orElse(null);
                }
                if (value instanceof TextRef text) {
                    why.add(words.apply(text));
                } else {
                    String shown = shown(part.getName(), value);
                    if (!shown.isEmpty()) {
                        says.add(named(part.getName()) + ": " + shown);
                    }
                }
            }
        }
        return new EventShown(says, why);
    }

    private static @Nullable Object value(Record record, RecordComponent part) {
        try {
            return part.getAccessor().invoke(record);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException(part.getName(), hidden);
        }
    }

    /** {@code amountPence} is "amount". */
    private static String named(String part) {
        String words = part.replaceAll("(Pence|Hundredths)$", "")
                .replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.UK)
                .strip();
        return words.isEmpty() ? "amount" : words;
    }

    private static String shown(String part, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Long pence when MONEY.matcher(part).find() -> Wording.pounds(pence);
            case Long hundredths
            when part.endsWith("Hundredths") ->
                BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
            case Boolean yes -> yes ? "yes" : "no";
            case LocalDate day -> Wording.day(day);
            case Labelled labelled -> labelled.label().replace('-', ' ');
            case Amounts amounts ->
                amounts.byColour().entrySet().stream()
                        .map(one -> one.getKey().label().replace('-', ' ') + " " + Wording.pounds(one.getValue()))
                        .collect(Collectors.joining(", "));
            case Account account ->
                account.held() ? account.name().substring(account.name().lastIndexOf(':') + 1) : account.name();
            case Collection<?> many ->
                many.stream()
                        .map(one -> shown(part, one))
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.joining(", "));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(one -> shown(part, one.getKey()) + " " + shown(part, one.getValue()))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.joining(", "));
            case CharSequence text -> text.toString();
            case Number number -> number.toString();
            case Optional<?> optional -> shown(part, optional.orElse(null));
            // Parts of parts are in the pack with the events themselves.
            case Object _ -> "";
        };
    }
}
