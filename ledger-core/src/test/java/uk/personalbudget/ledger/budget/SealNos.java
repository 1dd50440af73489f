package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import uk.personalbudget.ledger.money.Element;

/** Every no about sealing. The stories are short, so that a certificate can be written by hand. */
final class SealNos {
    private static final LocalDate TO = LocalDate.of(2026, 1, 31);

    private SealNos() {}

    private static Supplier<Story> february() {
        return () -> Story.holding("£100").on("2026-02-03");
    }

    private static SealCertificate certificate(long difference, long moved, String... open) {
        var story = february().get();
        var real = SealRulesTest.certificate(story, difference, open);
        return SealCertificate.of(
                real.account(),
                real.from(),
                real.to(),
                real.statementPence(),
                real.ledgerPence(),
                difference,
                List.of(open),
                real.position() + moved);
    }

    static List<No> all() {
        var good = certificate(0, 0);
        return List.of(
                no(
                        "a seal of books that moved",
                        february(),
                        SealRulesTest.seal(certificate(0, -1), Optional.empty()),
                        new Rejection.SealPositionMoved(good.position() - 1, good.position())),
                no(
                        "a seal with a difference",
                        february(),
                        SealRulesTest.seal(certificate(7, 0), Optional.empty()),
                        new Rejection.SealDifference(7)),
                no(
                        "a seal with an open item nobody accepted",
                        february(),
                        SealRulesTest.seal(certificate(0, 0, "T9"), Optional.of("officer-2")),
                        new Rejection.OpenItemNotAccepted("T9")),
                no(
                        "a seal with open items by one person",
                        february(),
                        SealRulesTest.seal(certificate(0, 0, "T9"), Optional.empty(), "T9"),
                        new Rejection.NeedsSecondPerson(0)),
                no(
                        "a seal with open items approved by the one who asks",
                        february(),
                        SealRulesTest.seal(certificate(0, 0, "T9"), Optional.of("officer-1"), "T9"),
                        new Rejection.SamePerson()),
                no(
                        "a seal with a changed certificate",
                        february(),
                        SealRulesTest.seal(
                                new SealCertificate(
                                        good.account(),
                                        good.from(),
                                        good.to(),
                                        good.statementPence(),
                                        good.ledgerPence(),
                                        0,
                                        good.openItems(),
                                        good.position() + 1,
                                        good.hash()),
                                Optional.empty()),
                        new Rejection.SealNotGenuine()),
                no(
                        "a seal of days that are not over",
                        () -> Story.holding("£100"),
                        SealRulesTest.seal(good, Optional.empty()),
                        new Rejection.NotExpiredYet("period", TO)),
                no(
                        "a seal with something uncoded",
                        () -> february().get().given(settle("T1", "£1.00")),
                        SealRulesTest.seal(certificate(0, 1), Optional.empty()),
                        new Rejection.NotReadyToClose("uncoded", 100)),
                no(
                        "a top-up dated into a sealed period",
                        SealRulesTest::sealed,
                        load("L2").of(Element.SOCIAL_CARE, "£1").on("2026-01-31"),
                        new Rejection.PeriodIsSealed(TO, TO.plusDays(1))));
    }
}
