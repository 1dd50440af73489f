package uk.personalbudget.api.budget;

import java.util.Map;
import uk.personalbudget.api.paymentrun.PaymentFile.BadPaymentLine;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.payee.PayeeRejection;
import uk.personalbudget.ledger.paymentrun.PaymentRunRejection;

/** The one place that turns the nos of payment runs and bank details into words an officer can act on. */
public final class PaymentRefusals {
    private PaymentRefusals() {}

    public static Problem problem(BadPaymentLine bad) {
        return Problem.of(422, "payment-file-bad-line", Map.of("id", Integer.toString(bad.line()), "what", bad.what()));
    }

    public static Problem problem(PaymentRunRejection rejection) {
        return switch (rejection) {
            case PaymentRunRejection.UnknownRun it ->
                Problem.of(404, "unknown-payment-run", Map.of("id", Refusals.shown(it.run())));
            case PaymentRunRejection.UnknownLine it ->
                Problem.of(404, "unknown-payment-line", Map.of("id", Integer.toString(it.line())));
            case PaymentRunRejection.RunUsed it ->
                Problem.of(409, it.code(), Map.of("kind", "payment run", "id", Refusals.shown(it.run())));
            case PaymentRunRejection.BadName it -> Problem.of(422, it.code(), Map.of("id", Refusals.shown(it.run())));
            case PaymentRunRejection.NothingDue it ->
                Problem.of(422, it.code(), Map.of("date", Refusals.day(it.dueTo())));
            case PaymentRunRejection.SamePerson it -> Problem.of(422, it.code());
            case PaymentRunRejection.NotOpen it ->
                Problem.of(
                        422,
                        it.code(),
                        Map.of(
                                "id",
                                Refusals.shown(it.run()),
                                "state",
                                it.state().label()));
            case PaymentRunRejection.LineNotOpen it ->
                Problem.of(
                        422,
                        it.code(),
                        Map.of(
                                "id",
                                Integer.toString(it.line()),
                                "state",
                                it.became().replace('-', ' ')));
            case PaymentRunRejection.NotAsShown it ->
                Problem.of(
                        422,
                        it.code(),
                        Map.of("shown", Pence.format(it.shownPence()), "now", Pence.format(it.nowPence())));
            case PaymentRunRejection.DayPassed it ->
                Problem.of(422, it.code(), Map.of("date", Refusals.day(it.input())));
            case PaymentRunRejection.DayNotCome it ->
                Problem.of(422, "payment-day-not-come", Map.of("date", Refusals.day(it.day())));
            case PaymentRunRejection.SentBefore it ->
                Problem.of(
                        422,
                        "period-backwards",
                        Map.of("from", Refusals.day(it.exportedOn()), "to", Refusals.day(it.sentOn())));
            case PaymentRunRejection.StillAsking it ->
                Problem.of(422, it.code(), Map.of("id", Refusals.shown(it.run())));
            case PaymentRunRejection.FileChanged it ->
                Problem.of(422, it.code(), Map.of("id", Refusals.shown(it.run()), "format", it.format()));
        };
    }

    public static Problem problem(PayeeRejection rejection) {
        return switch (rejection) {
            case PayeeRejection.UnknownPayee it ->
                Problem.of(404, "unknown-payee", Map.of("id", Refusals.shown(it.payee())));
            case PayeeRejection.BadDetails it -> Problem.of(422, it.code(), Map.of("field", it.field()));
            case PayeeRejection.OtherAccount it -> Problem.of(422, it.code(), Map.of("id", Refusals.shown(it.payee())));
            case PayeeRejection.SamePerson it -> Problem.of(422, it.code());
            case PayeeRejection.NotWaiting it -> Problem.of(422, it.code(), Map.of("id", Refusals.shown(it.payee())));
        };
    }
}
