package uk.personalbudget.ledger.budget;

/** A fact of a budget's stream. Stored for ever under its name in {@link EventNames}, so a record here may gain optional parts but never lose or change one. */
public sealed interface BudgetEvent
        permits PlanEvent,
                ChangeEvent,
                AssessmentEvent,
                DeadlineEvent,
                FundingEvent,
                ManagementEvent,
                BillEvent,
                CardEvent,
                RequestEvent,
                QueryEvent,
                CareEvent,
                SpendEvent,
                SuspenseEvent,
                ChargeEvent,
                PaymentEvent,
                LimitEvent,
                CorrectionEvent,
                PotEvent,
                ReserveEvent,
                ReviewEvent,
                ContributionEvent,
                EndingEvent,
                SealEvent,
                MeetingEvent,
                RequestRefused {}
