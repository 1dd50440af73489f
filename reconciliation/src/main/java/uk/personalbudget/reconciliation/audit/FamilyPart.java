package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Section 12: what the family says, who signed, and how a decision can be questioned.
 *
 * @param words the family's own, unshortened (rule V-14)
 * @param reportGivenTo in the order in which it was given; the family is first
 * @param ways to disagree, where the decision says less, stop or somebody else; none otherwise
 */
public record FamilyPart(
        Optional<LocalDate> draftSharedOn,
        List<String> corrections,
        List<String> words,
        List<Finding> findings,
        List<SignOff> signOffs,
        List<String> reportGivenTo,
        List<WayOut> ways,
        Optional<LookedAgain> lookedAgain) {
    public FamilyPart {
        corrections = List.copyOf(corrections);
        words = List.copyOf(words);
        findings = List.copyOf(findings);
        signOffs = List.copyOf(signOffs);
        reportGivenTo = List.copyOf(reportGivenTo);
        ways = List.copyOf(ways);
    }

    /**
     * Something this audit found, which the family may agree with or not.
     *
     * @param id the same whenever the same is found
     * @param section of this audit
     * @param agreed nothing until the family has said so
     */
    public record Finding(
            String id, String section, String what, long pence, Optional<Boolean> agreed, Optional<String> words) {}

    /** @param as {@code preparer} or {@code reviewer} */
    public record SignOff(String as, String person, LocalDate on) {}

    /**
     * A decision the family asked to have looked at again.
     *
     * @param stands nothing until somebody has looked
     */
    public record LookedAgain(
            LocalDate askedOn,
            Optional<String> words,
            Optional<Boolean> stands,
            Optional<LocalDate> answeredOn,
            Optional<String> reasons) {}

    /** @param lastOn nothing where there is no last day */
    public record WayOut(String way, Optional<LocalDate> lastOn) {}
}
