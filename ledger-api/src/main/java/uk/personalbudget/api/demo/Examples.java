package uk.personalbudget.api.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.api.demo.Caseload.Child;
import uk.personalbudget.ledger.budget.CardEvent.AuthorisationDeclined;
import uk.personalbudget.ledger.budget.SpendEvent.Refunded;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.audit.AuditService;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit;
import uk.personalbudget.reconciliation.item.Books;

/** The worked examples of the domain, read out of the played books to the penny. */
final class Examples {
    private final Office office;
    private final AuditService audits;
    private final List<Figure> figures = new ArrayList<>();

    /**
     * @param expected what the example says
     * @param found what the books say
     */
    record Figure(String example, String what, String expected, String found) {
        boolean holds() {
            return expected.equals(found);
        }
    }

    private Examples(Office office, AuditService audits) {
        this.office = office;
        this.audits = audits;
    }

    static List<Figure> of(Office office, AuditService audits) {
        var examples = new Examples(office, audits);
        examples.startUp();
        examples.threeMonthReview();
        examples.surplus();
        examples.settlesForLess();
        examples.lostCard();
        examples.blockedAndQuestioned();
        examples.arranged();
        examples.familysOwnMoney();
        return List.copyOf(examples.figures);
    }

    private void figure(String example, String what, String expected, String found) {
        figures.add(new Figure(example, what, expected, found));
    }

    private Books books(String budget) {
        return Books.of(office.past(office.caseload().child(budget)));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Account held(Child child) {
        return Account.held(
                Labelled.of(HeldKind.class, child.account().kind()),
                child.account().number());
    }

    /** Settled and available, as at the end of a day. */
    private String standing(String budget, String on) {
        Balances balances = books(budget).balances(day(on));
        Account held = held(office.caseload().child(budget));
        return Pence.format(balances.of(held, Layer.SETTLED).total()) + " settled, "
                + Pence.format(balances.availableTotal(held)) + " to spend";
    }

    private Amounts settled(String budget, String on) {
        return books(budget).balances(day(on)).of(held(office.caseload().child(budget)), Layer.SETTLED);
    }

    private static String byColour(Amounts amounts) {
        var parts = new ArrayList<String>();
        amounts.byColour().forEach((colour, pence) -> parts.add(Pence.format(pence) + " " + colour.label()));
        return Pence.format(amounts.total()) + " = " + String.join(" + ", parts);
    }

    private void startUp() {
        figure(
                "E-1",
                "first top-up on 6 January",
                "£900.00 = £400.00 social-care + £200.00 health + £300.00 sen",
                byColour(settled("PB-101", "2026-01-06")));
        var lines = java.util.Objects.requireNonNull(books("PB-101").schedules().get("sc-2026"))
                .lines();
        figure(
                "E-1",
                "number and day of the last top-up",
                "13 on 2026-12-08",
                lines.size() + " on " + lines.getLast().dueOn());
    }

    private void threeMonthReview() {
        figure(
                "E-2",
                "closing on 30 March",
                "£434.10 = £44.10 social-care + £240.00 health + £150.00 sen",
                byColour(settled("PB-101", "2026-03-30")));
        var audit = audit("PB-101", "2026-03-30");
        figure(
                "E-2",
                "weeks held",
                "1.93",
                audit.weeksHeld().total().weeks().map(Object::toString).orElse("none"));
        figure(
                "E-2",
                "due and held",
                "due 2026-04-02, held 2026-04-07, late",
                "due " + said(audit.conclusion().dueOn()) + ", held "
                        + said(audit.conclusion().heldOn())
                        + (audit.conclusion().late() ? ", late" : ""));
    }

    private static String said(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("-");
    }

    private ThreeMonthAudit audit(String budget, String to) {
        return audits.threeMonth(budget, Optional.of(day(to)), Optional.empty()).orElseThrow();
    }

    private void surplus() {
        figure(
                "E-3",
                "closing on the last day of the plan year",
                "£1,649.80 = £1,649.80 social-care",
                byColour(settled("PB-102", "2026-07-06")));
        var weeks = audit("PB-102", "2026-07-06").weeksHeld().elements().stream()
                .filter(element -> element.element().equals(Element.SOCIAL_CARE.label()))
                .findFirst()
                .orElseThrow();
        figure(
                "E-3",
                "unspent, and surplus above 8 weeks of £100.00",
                "£1,085.20, £285.20",
                Pence.format(weeks.unspentPence()) + ", " + Pence.format(weeks.surplusPence()));
    }

    private void settlesForLess() {
        figure("E-4", "£50.00 authorised", "£100.00 settled, £50.00 to spend", standing("PB-103", "2026-01-07"));
        figure("E-4", "settles £47.30", "£52.70 settled, £52.70 to spend", standing("PB-103", "2026-01-08"));
    }

    private void lostCard() {
        figure(
                "E-5",
                "£9.80 and £45.00 authorised",
                "£412.30 settled, £357.50 to spend",
                standing("PB-104", "2026-01-31"));
        var declined = office.past(office.caseload().child("PB-104")).stream()
                .map(record -> record.event())
                .filter(AuthorisationDeclined.class::isInstance)
                .map(AuthorisationDeclined.class::cast)
                .map(decline -> Pence.format(decline.amountPence()) + " " + decline.code())
                .toList();
        figure("E-5", "after the loss", "[£30.00 card-not-active]", declined.toString());
        figure("E-5", "both settle", "£357.50 settled, £357.50 to spend", standing("PB-104", "2026-02-04"));
        figure("E-5", "dispute credited", "£402.50 settled, £402.50 to spend", standing("PB-104", "2026-02-12"));
        figure("E-5", "dispute lost", "£357.50 settled, £357.50 to spend", standing("PB-104", "2026-03-20"));
    }

    private void blockedAndQuestioned() {
        var declined = books("PB-105").declines().stream()
                .map(decline -> Pence.format(decline.amountPence()) + " " + decline.code())
                .toList();
        figure("E-6", "asked at 7995", "[£40.00 blocked-category]", declined.toString());
        long postings = office.past(office.caseload().child("PB-105")).stream()
                .filter(record -> record.event() instanceof AuthorisationDeclined)
                .mapToLong(record -> record.entry().postings().size())
                .sum();
        figure("E-6", "postings of the declined purchase", "0", Long.toString(postings));
        figure(
                "E-6",
                "the off-licence, not said what for",
                "£62.50 uncoded",
                Pence.format(books("PB-105").spends().stream()
                                .mapToLong(Books.Spend::uncodedPence)
                                .sum())
                        + " uncoded");
    }

    private void arranged() {
        long entitled = books("PB-106")
                .balances(office.today())
                .in(
                        Account.entitled(Element.SEN, "council-education", "2026-01-06", "arranged"),
                        Layer.ALLOCATED,
                        Colour.SEN);
        figure(
                "E-10",
                "arranged by the council, not the family's to spend or repay",
                "£3,000.00 arranged, £0.00 sen in the account",
                Pence.format(entitled) + " arranged, "
                        + Pence.format(settled("PB-106", "2026-07-06").in(Colour.SEN)) + " sen in the account");
    }

    private void familysOwnMoney() {
        var back = office.past(office.caseload().child("PB-107")).stream()
                .map(record -> record.event())
                .filter(Refunded.class::isInstance)
                .map(Refunded.class::cast)
                .flatMap(refund -> refund.parts().stream())
                .map(part -> Pence.format(part.pence()) + " " + part.colour().label())
                .toList();
        figure("E-11", "a session of £75.00 given back", "[£67.00 sen, £8.00 family]", back.toString());
        figure(
                "E-11",
                "ten times £8.00 paid in, and £75.00 given back",
                "£120.00 = £104.00 sen + £16.00 family",
                byColour(settled("PB-107", "2026-07-06")));
    }
}
