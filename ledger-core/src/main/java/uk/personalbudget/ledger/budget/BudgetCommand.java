package uk.personalbudget.ledger.budget;

/** An order to one budget. Its identifiers are chosen by whoever sends it, so sending it twice is the same as once. */
public sealed interface BudgetCommand
        permits PlanCommand,
                ChangeCommand,
                UpratingCommand,
                AssessmentCommand,
                FundingCommand,
                ManagementCommand,
                BillCommand,
                ShareCommand,
                HouseholdCommand,
                CardCommand,
                RequestCommand,
                QueryCommand,
                CareCommand,
                WordCommand,
                NoticeClockCommand,
                EvidenceReminderCommand,
                SpendCommand,
                SuspenseCommand,
                ChargeCommand,
                PaymentCommand,
                LimitCommand,
                CorrectionCommand,
                PotCommand,
                ReserveCommand,
                RecoveryCommand,
                DebtCommand,
                ReturnCommand,
                ReviewCommand,
                ContributionCommand,
                EndingCommand,
                MeetingCommand,
                FindingCommand,
                SealCommand {
    String budget();
}
