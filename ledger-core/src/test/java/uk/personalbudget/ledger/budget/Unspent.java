package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.ledger.budget.Reckoning.Purse;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** A second way to rule U-2, for money that no instalment pays ahead: eight weeks stay, and nothing that is not there is asked. */
final class Unspent {
    private static final int WEEKS = 8;

    private Unspent() {}

    static Purse surplus(Reckoning reckoning, LocalDate on) {
        var there = new Purse();
        var free = new Purse();
        long total = 0;
        for (String account : reckoning.settled.keySet()) {
            there.add(reckoning.in(account));
            free.add(reckoning.available(account));
            total += reckoning.availableTotal(account);
        }
        var disputed = new Purse();
        reckoning
                .disputes
                .values()
                .forEach(dispute -> dispute.parts().forEach((side, pence) -> disputed.add(side.colour(), pence)));
        List<Element> elements = new ArrayList<>();
        List<Long> surpluses = new ArrayList<>();
        long sum = 0;
        for (Element element : Element.values()) {
            long year = reckoning.yearly(element, on);
            // Half a penny up: eight weeks of a fifty-second.
            long kept = (year * WEEKS * 2 + 52) / 104;
            long unspent = free.of(element.colour()) - disputed.of(element.colour());
            long surplus = unspent > kept ? Math.max(0, unspent - kept) : 0;
            elements.add(element);
            surpluses.add(surplus);
            sum += surplus;
        }
        long most = Math.max(
                0,
                total
                        - Math.max(0, there.of(Colour.FAMILY))
                        - Math.max(0, there.of(Colour.CONTRIBUTION))
                        - disputed.of(Colour.SOCIAL_CARE)
                        - disputed.of(Colour.HEALTH)
                        - disputed.of(Colour.SEN));
        var cuts = Reckoning.share(Math.max(0, sum - most), surpluses);
        var out = new Purse();
        for (int i = 0; i < elements.size(); i++) {
            out.add(elements.get(i).colour(), surpluses.get(i) - cuts.get(i));
        }
        return out;
    }
}
