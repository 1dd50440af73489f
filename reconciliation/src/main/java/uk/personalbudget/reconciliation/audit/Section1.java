package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.PlanEvent.AgreementSigned;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Access;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Check;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Consent;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.SetUp;
import uk.personalbudget.reconciliation.item.Books;

/** Set-up compliance: agreement, account or card, people with access, conditions, school and health consents. */
@Rule({"S-2", "S-3", "S-5", "S-6", "S-14"})
final class Section1 {
    private Section1() {}

    static SetUp of(Known known) {
        Books books = known.books();
        var checks = new ArrayList<Check>();
        Optional<AgreementSigned> agreement = books.agreements().stream().findFirst();
        Optional<LocalDate> firstPaid = books.firstPaymentOn();
        checks.add(new Check(
                "S-2",
                "The agreement was signed before the first payment",
                agreement.isPresent()
                        && firstPaid
                                .map(paid -> !agreement.get().signedOn().isAfter(paid))
                                .orElse(true),
                agreement
                        .map(signed -> "signed " + Words.day(signed.signedOn())
                                + firstPaid
                                        .map(paid -> ", first paid " + Words.day(paid))
                                        .orElse(""))
                        .orElse("no signed agreement")));
        for (Element element : books.recurring(firstPaid.orElse(known.today())).keySet()) {
            var panel = Optional.ofNullable(books.panels().get(element));
            checks.add(new Check(
                    "S-14",
                    "A panel said yes to the amount for "
                            + (element == Element.SEN ? "SEN" : element.label().replace('-', ' ')),
                    panel.map(decided -> decided.answer() == PanelAnswer.YES).orElse(false),
                    panel.map(decided -> decided.answer().label() + " on " + Words.day(decided.decidedOn()) + " by "
                                    + decided.decidedBy())
                            .orElse("no decision recorded")));
        }
        checks.add(new Check(
                "S-8",
                "The money is in an account of its own",
                !books.accounts().isEmpty(),
                books.accounts().isEmpty()
                        ? "no account"
                        : String.join(
                                ", ",
                                books.accounts().values().stream()
                                        .map(account -> account.kind().label() + " ending " + account.lastFour())
                                        .toList())));
        agreement
                .filter(signed -> signed.management() == Management.PAYMENT_CARD)
                .ifPresent(signed -> checks.add(new Check(
                        "S-3",
                        "Another way to receive the money was offered beside the card",
                        signed.otherWayOffered(),
                        signed.otherWayOffered() ? "offered" : "not recorded")));
        return new SetUp(checks, access(books), conditions(known), consents(books));
    }

    private static List<Access> access(Books books) {
        var access = new ArrayList<Access>();
        books.agreements().stream()
                .reduce((_, later) -> later)
                .ifPresent(signed -> access.add(
                        new Access(signed.recipient(), signed.recipientKind().label(), "", "recipient")));
        books.cards()
                .values()
                .forEach(card -> access.add(new Access(
                        card.issued().cardholder(),
                        "cardholder",
                        "ending " + card.issued().lastFour(),
                        card.blocked().orElse(card.activatedOn().isPresent() ? "active" : "not activated"))));
        return access;
    }

    private static List<String> conditions(Known known) {
        return known.books().agreements().stream()
                .reduce((_, later) -> later)
                .flatMap(signed -> known.wording().of(signed.conditions()))
                .map(List::of)
                .orElse(List.of());
    }

    private static List<Consent> consents(Books books) {
        var consents = new ArrayList<Consent>();
        books.provisions().values().forEach(provision -> {
            if (provision.onSchoolPremises()) {
                var answer = books.schoolAnswer(provision.provision());
                consents.add(new Consent(
                        provision.provision(),
                        answer.map(given -> given.answeredBy()).orElse("head teacher"),
                        answer.map(given -> given.answer().label()).orElse("no answer yet"),
                        answer.map(given -> given.answeredOn())));
            }
            if (provision.shares().getOrDefault(Element.HEALTH.colour(), 0L) > 0) {
                var agreed = books.healthAgreement(provision.provision());
                consents.add(new Consent(
                        provision.provision(),
                        agreed.map(given -> given.agreedBy()).orElse("integrated care board"),
                        agreed.isPresent() ? "agreed" : "no answer yet",
                        agreed.map(given -> given.agreedOn())));
            }
        });
        return consents;
    }
}
