package uk.personalbudget.api.scenario;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The other names people have for the same: those of events, of the REST interface, and what an officer would say. Each is
 * turned into the one name of the README before anything is read.
 */
final class OtherNames {
    private static final SortedMap<String, String> ORDERS = new TreeMap<>();
    private static final Map<String, Map<String, String>> FIELDS = new HashMap<>();

    /** What may be named wherever an order is about something done before. */
    private static final String OF = "of: authorisation, auth, auth-id, transaction, original, item, spend";

    static {
        orders(
                "load: loaded, top-up, topped-up, pay-load",
                "load-batch: batch, load-file",
                "reverse-load: load-reversed, undo-load",
                "confirm-load: load-confirmed",
                "bring-forward: brought-forward, opening-position, opening",
                "family-money: family, pay-in, paid-in, family-in, family-paid-in, family-money-in, receive-family-money",
                "unidentified: credit, incoming, incoming-credit, unidentified-credit, fp-in, unknown-credit, credit-in, record-unidentified",
                "identify: identified, credit-identified, identify-credit",
                "send-back: sent-back, credit-sent-back",
                "transfer: transfer-money",
                "receive-transfer: transfer-in",
                "authorise: authorised, authorize, auth, authorisation",
                "decline: declined",
                "raise: raised, auth-increment, increase-authorisation, raise-authorisation",
                "reverse: reversed, auth-reverse, reverse-authorisation, reversal",
                "expire: expired, auth-expire, expire-authorisation",
                "settle: settled, settlement, spend-settled",
                "pay:"
                        + " payment, paid, payment-made, make-payment, spend, spent, faster-payment, bank-payment, fp-out,"
                        + " record-payment, record-this-payment, purchase, buy",
                "withdraw: withdraw-cash, cash-withdrawn, cash-withdrawal, withdrawal, atm, cash",
                "code: coded, coding, recode, recoded, spend-coded, code-spend, split",
                "refund: refunded, cash-back, cash-returned, cash-paid-back",
                "fee: fee-charged, charge-fee",
                "fee-refund: fee-refunded",
                "interest: interest-received, interest-paid",
                "dispute: disputed, dispute-credited, credit-dispute, chargeback",
                "dispute-won: won, win-dispute",
                "dispute-lost: lost, lose-dispute",
                "evidence: receipt, attach-evidence, add-evidence, evidence-recorded, add-receipt",
                "open-pot: pot, pot-opened, create-pot, add-pot",
                "bank: banked, save, bank-unspent, save-to-pot",
                "draw: drawn, draw-banked, draw-pot, draw-from-pot",
                "lapse: lapsed, lapse-pot, pot-lapsed, pot-expired, expire-pot",
                "close-pot: pot-closed",
                "contingency: contingency-set, set-aside-contingency",
                "release-contingency: contingency-released",
                "draw-contingency: contingency-drawn",
                "commit: committed, commitment-recorded, commitments",
                "discharge: discharged, commitment-discharged",
                "release: released, commitment-released",
                "disallow: disallowed, spend-disallowed, disallow-spend",
                "ask-reason: ask-for-reason, reason-asked, ask-the-reason",
                "answer-reason: reason-answered, give-reason, reason-given",
                "propose-recovery: recovery, recover, recovery-proposed, propose",
                "approve-recovery: recovery-approved",
                "recovery-notice: notice-issued, notice-of-recovery, repayment-notice, notice-of-repayment",
                "reconsider: ask-to-look-again, reconsideration, ask-for-reconsideration, request-reconsideration",
                "repay: overpayment-repaid, repaid, repayment, pay-back, paid-back",
                "set-off: netted, net-off",
                "write-off: written-off, propose-write-off",
                "approve-write-off: write-off-approved",
                "carry-forward: carried-forward, carry-over",
                "return-money: return, money-returned, returned, unload, unloaded",
                "issue-card: card-issued, add-card, additional-card, order-card",
                "activate: activate-card, card-activated, activated",
                "block-card:"
                        + " card-blocked, report-lost, card-lost, lost-card, report-card-lost, lose-card, card-reported-lost,"
                        + " report-stolen, card-stolen, stolen, freeze, freeze-card, card-frozen, suspend-card, lost-or-stolen",
                "unblock-card: card-unblocked, unfreeze, unfreeze-card",
                "replace: replace-card, card-replaced, replacement, replacement-card",
                "change-amount:"
                        + " change, change-annual, new-amount, change-allocation, allocation-changed, allocation-change, change-agreed-amount, amount-changed,"
                        + " change-agreed, reduce, increase",
                "funder-changed: funder-change, change-of-funder",
                "reallocate: reallocated, move-within-plan",
                "arranged-invoice: arranged, pay-invoice, arranged-paid",
                "arranged-credit: arranged-invoice-credit, credit-invoice, invoice-credited",
                "school: head-agrees, school-agrees, head-agreed, school-agreed, head-refuses, school-refuses",
                "suspend: suspended",
                "lift: unsuspend, suspension-lifted",
                "close-budget: closed, budget-closed, end-budget",
                "give-notice: family-notice, notice-given",
                "seal: sealed, period-sealed",
                "review: review-held, hold-review, record-review",
                "sign-review: review-signed",
                "transfer-to-adult: turn-adult, transferred-to-adult, eighteen, adult",
                "contribution: contribution-assessed",
                "claim: make-claim, claim-made",
                "query: query-raised, ask-question, ask-the-family",
                "answer-query: query-answered, answer-question",
                "standing-order: so-out",
                "returned-debit: direct-debit-returned, debit-returned",
                "payment-returned: dd-returned",
                "managed-statement: statement, holder-statement, balance-confirmed",
                "death: died, record-a-death",
                "uprate: uprating",
                "sign-agreement: agreement-signed, sign");

        values("load: id: load; approved-by: approver, second-person, approved, second, signed-by; reference: ref");
        values("load-batch: id: batch; approved-by: approver, second-person; lines: loads, rows, payments");
        values("reverse-load: of: load, id; reason: why");
        values("family-money: amount: family, pounds");
        values("contribution-paid: amount: contribution");
        values(
                "authorise: mcc: category, merchant-category, merchant-category-code; units: quantity; id: authorisation, auth-id; cash: cashback,"
                        + " cash-back");
        values("raise: " + OF + "; amount: by, increase");
        values("reverse: " + OF);
        values("expire: " + OF);
        values("settle: " + OF
                + "; units: quantity; mcc: category, merchant-category; id: transaction-id; cash: cashback");
        values("pay: units: quantity; mcc: category; method: how, via, by; counterparty: to, payee, who; id: payment;"
                + " commitment: discharges, discharge; provision: what");
        values("withdraw: id: withdrawal");
        values("code: of: transaction, payment, item, original; to: parts, lines, split, splits, as, provisions");
        values("refund: of: original, original-txn-id, transaction, payment, item, authorisation");
        values("fee: amount: fee; of: payment, item, transaction");
        values("fee-refund: of: fee, original");
        values("payment-returned: of: payment, original, original-txn-id, transaction, item");
        values("dispute: of: transaction, payment, item, original, original-txn-id, authorisation");
        values("dispute-won: id: of, dispute, transaction, original-txn-id");
        values("dispute-lost: id: of, dispute, transaction, original-txn-id");
        values("evidence: of: payment, transaction, item, for; kind: type");
        values("identify: of: credit, movement, item; as: is, kind");
        values("send-back: of: credit, movement, item");
        values(
                "open-pot: id: pot, name; expires: expiry, expires-on, by, until; purpose: for, saved-for, why; goal: amount,"
                        + " target");
        values("bank: pot: to, into");
        values("draw: pot: from");
        values("lapse: pot: of, id");
        values("close-pot: pot: of, id");
        values("commit: id: commitment; reference: for, payee, to; due: due-on");
        values("discharge: of: commitment; payment: with, by");
        values("disallow: of: payment, transaction, item, spend");
        values("ask-reason: id: recovery; items: of, about, item, payments, loads");
        values("answer-reason: of: recovery; words: reason, answer");
        values("propose-recovery: of: recovery; reasons: reason");
        values("approve-recovery: of: recovery, id");
        values("drop-recovery: of: recovery, id");
        values("recovery-notice: of: recovery, id; repay-by: by, due; payer: who-repays");
        values("reconsider: of: recovery; words: reason");
        values("repay: of: recovery, disallowal, payment, item, transaction");
        values("write-off: of: recovery, disallowal, payment, item, transaction");
        values("approve-write-off: id: of, write-off");
        values("return-money: why: reason; recovery: of");
        values("issue-card: card: id; cardholder: holder, for");
        values("activate: card: of, id");
        values("block-card: card: of, id");
        values("unblock-card: card: of, id");
        values("replace: card: of, old; by: with, new, new-card, replacement");
        values("transfer: id: transfer; from: from-account; to: to-account");
        values("receive-transfer: of: transfer, id");
        values("return-transfer: of: transfer, id");
        values("change-amount: annual: to; notice: notice-given, written-reason; from: effective, effective-from");
        values("funder-changed: to: funder, new");
        values("arranged-invoice: id: invoice; body: by, paid-by");
        values("arranged-credit: of: invoice");
        values("bill: id: bill; from: payee, to, supplier");
        values("suspend: how-to-lift: to-lift, lift, until, lift-by, lifted-by, lifted-when, lift-when");
        values("school: by: who, head, head-teacher; answered: when");
        values("panel: answer: decision, decides, says");
        values("provision: purpose: kind, type; unit-price: price; section: plan-section");
        values("close-budget: reasons: reason, why");
        values("give-notice: reasons: reason; ends: ends-on, until; by: from");
        values("end-entitlement: words: note");
        values("death: died: on, date, date-of-death, died-on");
        values("seal: statement: closing, balance; to: until, period-to; from: period-from");
        values("claim: id: claim; spent: date, spent-on, paid-on, on; provision: for");
        values("pay-claim: of: claim; with: payment");
        values("answer-claim: of: claim; allowed: amount");
        values("query: of: payment, transaction, item, about; id: query");
        values("managed-statement: amount: closing, balance");
        values("reallocate: id: reallocation");
        values("contribution: weekly: a-week, per-week");
        values("sign-agreement: signed: signed-on; id: version");
        values("review: kind: type; held: held-on");
        values("transfer-to-adult: decided: date, decision, decided-on");
        values("standing-order: id: payment; counterparty: to, payee");
        values("direct-debit: id: payment; counterparty: to, payee");
        values("extra: due: on, date; for: purpose, what");
        values("interest: amount: interest");
        values("urgent-increase: reason: why");
        values("regular-payment: first-due: from, first, starts; until: ends; payee: to");
        values("uprate: from: effective");
    }

    private OtherNames() {}

    /** {@code "load: top-up, loaded"}. */
    private static void orders(String... lines) {
        for (String line : lines) {
            int colon = line.indexOf(':');
            for (String other : line.substring(colon + 1).split(",", -1)) {
                if (ORDERS.put(other.strip(), line.substring(0, colon)) != null) {
                    throw new IllegalStateException("two orders are named " + other.strip());
                }
            }
        }
    }

    /** {@code "raise: of: authorisation, auth; amount: by"}. */
    private static void values(String line) {
        int colon = line.indexOf(':');
        var names = new HashMap<String, String>();
        for (String field : line.substring(colon + 1).split(";", -1)) {
            int end = field.indexOf(':');
            for (String other : List.of(field.substring(end + 1).split(",", -1))) {
                names.put(other.strip(), field.substring(0, end).strip());
            }
        }
        FIELDS.put(line.substring(0, colon), Collections.unmodifiableMap(names));
    }

    /** The name in the README of an order, or the name itself. */
    static String order(String name) {
        return ORDERS.getOrDefault(name, name);
    }

    /** Other names of what stands behind an order, each with its name in the README. */
    static Map<String, String> fields(String order) {
        return FIELDS.getOrDefault(order, Map.of());
    }

    static SortedSet<String> all() {
        return new TreeSet<>(ORDERS.keySet());
    }

    /** Every other name of what stands behind an order: its name in the README, then the others. */
    static SortedMap<String, SortedMap<String, SortedSet<String>>> allFields() {
        var out = new TreeMap<String, SortedMap<String, SortedSet<String>>>();
        FIELDS.forEach((order, names) -> {
            var of = new TreeMap<String, SortedSet<String>>();
            names.forEach((other, name) ->
                    of.computeIfAbsent(name, _ -> new TreeSet<>()).add(other));
            out.put(order, of);
        });
        return out;
    }

    /** Every other name of every order, for the README. */
    static SortedMap<String, SortedSet<String>> byOrder() {
        var out = new TreeMap<String, SortedSet<String>>();
        ORDERS.forEach((other, order) ->
                out.computeIfAbsent(order, _ -> new TreeSet<>()).add(other));
        return out;
    }
}
