package uk.personalbudget.ledger.budget;

import uk.personalbudget.ledger.money.Labelled;

/** The closed choices of the domain that are stored in events. */
public final class Choices {
    private Choices() {}

    /** What a panel says to one element (rule S-14). */
    public enum PanelAnswer implements Labelled {
        YES("yes"),
        NO("no"),
        MORE_INFORMATION("more-information");
        private final String label;

        PanelAnswer(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** The section of the EHC plan that carries the duty (rule S-15). */
    public enum PlanSection implements Labelled {
        F("F"),
        G("G"),
        H1("H1"),
        H2("H2"),
        NONE("none");
        private final String label;

        PlanSection(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** When in the year a provision is used (rule P-10). */
    public enum Profile implements Labelled {
        EVEN("even"),
        TERM_TIME("term-time"),
        HOLIDAYS("holidays"),
        NAMED_MONTHS("named-months"),
        ON_NEED("on-need");
        private final String label;

        Profile(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Whether an entitlement comes every year, once, or without cash. */
    public enum EntitlementKind implements Labelled {
        RECURRING("recurring"),
        ONE_OFF("one-off"),
        ARRANGED("arranged");
        private final String label;

        EntitlementKind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** How a part of a budget is run. */
    public enum Management implements Labelled {
        PAYMENT_CARD("payment-card"),
        BANK_ACCOUNT("bank-account"),
        MANAGED_ACCOUNT("managed-account"),
        INDIVIDUAL_SERVICE_FUND("individual-service-fund"),
        ARRANGED("arranged");
        private final String label;

        Management(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What of a budget is run in one way: all an allocation pays for, or one provision. */
    public enum Part implements Labelled {
        ALLOCATION("allocation"),
        PROVISION("provision");
        private final String label;

        Part(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Who receives the direct payment. */
    public enum RecipientKind implements Labelled {
        PARENT("parent"),
        YOUNG_PERSON("young-person"),
        NOMINEE("nominee"),
        REPRESENTATIVE("representative");
        private final String label;

        RecipientKind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What a head teacher answered about provision on school premises (rule S-5). Silence is no answer, so it is not in this list. */
    public enum SchoolAnswer implements Labelled {
        AGREED("agreed"),
        REFUSED("refused");
        private final String label;

        SchoolAnswer(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Why a card is stopped. A stopped card never stops the account (rule C-7). */
    public enum BlockReason implements Labelled {
        LOST("lost"),
        STOLEN("stolen"),
        DAMAGED("damaged"),
        FROZEN("frozen"),
        SUSPENDED("suspended");
        private final String label;

        BlockReason(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }

        /** A lost, stolen or damaged card never works again: a new one replaces it. */
        public boolean forGood() {
            return switch (this) {
                case LOST, STOLEN, DAMAGED -> true;
                case FROZEN, SUSPENDED -> false;
            };
        }
    }

    /** Why a hold is let go that was neither given back nor ran out. */
    public enum ReleaseReason implements Labelled {
        /** The scheme declined afterwards what we had approved. */
        DECLINED("declined"),
        /** It was settled with a value date before the hold: the money was never held and spent at once. */
        SETTLED_BEFORE("settled-before");
        private final String label;

        ReleaseReason(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What a movement in suspense turned out to be. */
    public enum IdentifiedAs implements Labelled {
        REFUND("refund", true),
        LOAD("load", true),
        FAMILY_MONEY("family-money", true),
        CONTRIBUTION("contribution", true),
        REPAID("repaid", true),
        OVERPAYMENT_REPAID("overpayment-repaid", true),
        INTEREST("interest", true),
        SPEND("spend", false),
        FEE("fee", false),
        MONEY_RETURNED("money-returned", false),
        SENT_BACK("sent-back", false);
        private final String label;
        private final boolean credit;

        IdentifiedAs(String label, boolean credit) {
            this.label = label;
            this.credit = credit;
        }

        @Override
        public String label() {
            return label;
        }

        /** True for what money coming in can be, false for money going out. */
        public boolean credit() {
            return credit;
        }
    }

    /** How a payment is made at the shop. */
    public enum Channel implements Labelled {
        CHIP("chip"),
        CONTACTLESS("contactless"),
        ONLINE("online"),
        PHONE("phone"),
        ATM("atm"),
        BANK("bank");
        private final String label;

        Channel(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** How money left the account. */
    public enum Method implements Labelled {
        CARD("card"),
        CASH("cash"),
        DIRECT_DEBIT("direct-debit"),
        STANDING_ORDER("standing-order"),
        FASTER_PAYMENT("faster-payment"),
        BACS("bacs");
        private final String label;

        Method(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Something the ledger itself noticed while recording a fact; reconciliation makes a break of it. */
    public enum Concern implements Labelled {
        BLOCKED_CATEGORY("blocked-category"),
        OVERDRAWN("overdrawn"),
        CARD_NOT_ACTIVE("card-not-active"),
        UNAUTHORISED_SETTLEMENT("unauthorised-settlement"),
        LATE_PRESENTMENT("late-presentment"),
        OVER_CAPTURE("over-capture"),
        OVER_CARD_LIMIT("over-card-limit"),
        RETURNED_DEBITS("returned-debits"),
        BALANCE("balance"),
        ELEMENT_OVERSPENT("element-overspent"),
        AFTER_SEAL("after-seal"),
        MISSING_IN_LEDGER("missing-in-ledger");
        private final String label;

        Concern(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What shows that money was spent as agreed. */
    public enum EvidenceKind implements Labelled {
        RECEIPT("receipt"),
        INVOICE("invoice"),
        PAYSLIP("payslip"),
        TIMESHEET("timesheet"),
        BANK_STATEMENT("bank-statement"),
        INSURANCE_CERTIFICATE("insurance-certificate"),
        CONTRACT("contract"),
        DECLARATION("declaration");
        private final String label;

        EvidenceKind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Why a review is held. */
    public enum ReviewKind implements Labelled {
        THREE_MONTH("three-month"),
        SIX_MONTH("six-month"),
        ANNUAL("annual"),
        ON_REQUEST("on-request"),
        CHANGE_OF_CIRCUMSTANCES("change-of-circumstances"),
        BREACH("breach"),
        CLOSING("closing");
        private final String label;

        ReviewKind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What a review decides. */
    public enum ReviewDecision implements Labelled {
        CONTINUE("continue"),
        WITH_CONDITIONS("with-conditions"),
        CHANGE_AMOUNT("change-amount"),
        CHANGE_MANAGEMENT("change-management"),
        STOP("stop");
        private final String label;

        ReviewDecision(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Who is acting (settled 38). */
    public enum Role implements Labelled {
        FAMILY("family"),
        KEY_WORKER("key-worker"),
        FINANCE_OFFICER("finance-officer"),
        APPROVER("approver"),
        PANEL("panel"),
        HEAD_OF_SERVICE("head-of-service"),
        SAFEGUARDING_LEAD("safeguarding-lead"),
        AUDITOR("auditor"),
        PROVIDER("provider"),
        SCHOOL("school"),
        CARD_PROGRAMME("card-programme"),
        ADMINISTRATOR("administrator");
        private final String label;

        Role(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }
}
