package uk.personalbudget.api.policy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.scenario.PolicyReader;
import uk.personalbudget.ledger.calendar.TermDates;
import uk.personalbudget.ledger.national.NationalRules;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;

/** Policy as it is shown. */
public final class PolicyView {
    private PolicyView() {}

    @Schema(name = "PolicyVersion")
    public record VersionView(
            String version,
            LocalDate from,
            String status,
            boolean inForce,
            @Nullable String proposedBy,
            @Nullable Instant proposedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String withdrawnBy,
            @Nullable String file) {}

    @Schema(name = "PolicySetting", description = "One setting: what it is and what it is set to.")
    public record SettingView(
            String setting,
            String value,
            String usual,
            boolean chosen,
            String least,
            String most,
            String rule,
            String meaning) {}

    @Schema(name = "Policy")
    public record Whole(
            String version,
            LocalDate from,
            List<SettingView> settings,
            Map<String, Integer> tolerancePercent,
            List<Category> blockedCategories,
            List<Category> openedCategories,

            @Schema(description = "The council's own, school year by school year; none where the usual ones are used.")
            List<SchoolYearView> termDates) {}

    @Schema(
            name = "PolicySchoolYear",
            description = "Schools are open from the first to the last day of each term,"
                    + " apart from half terms, weekends and single closed days.")
    public record SchoolYearView(
            String schoolYear, List<TermView> terms, List<LocalDate> closed, int schoolDays, BigDecimal weeks) {}

    @Schema(name = "PolicyTerm")
    public record TermView(String term, LocalDate from, LocalDate to, List<DaysView> halfTerms) {}

    @Schema(name = "PolicyHalfTerm")
    public record DaysView(LocalDate from, LocalDate to) {}

    /** @param reason why the council chose so; nothing for a usual one */
    @Schema(name = "PolicyCategory")
    public record Category(String category, @Nullable String reason) {}

    @Schema(name = "NationalFigure", description = "A figure no council may choose, and from when each value applies.")
    public record Figure(String name, String rule, boolean confirmed, Map<String, String> from) {}

    public static List<VersionView> versions(Policies policies, LocalDate today) {
        String inForce = policies.at(today).version();
        return policies.versions().stream()
                .map(version -> version(version, inForce))
                .toList();
    }

    private static VersionView version(Policies.Version version, String inForce) {
        return new VersionView(
                version.policy().version(),
                version.policy().from(),
                version.approved().isPresent()
                        ? "approved"
                        : version.withdrawn().isPresent() ? "withdrawn" : "proposed",
                version.approved().isPresent() && version.policy().version().equals(inForce),
                version.proposed().by(),
                version.proposed().at(),
                version.approved().map(Policies.Done::by).orElse(null),
                version.approved().map(Policies.Done::at).orElse(null),
                version.withdrawn().map(Policies.Done::by).orElse(null),
                version.file());
    }

    /** @param reasons by merchant category */
    public static Whole whole(Policy policy, Map<String, String> reasons) {
        List<SettingView> settings = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            settings.add(new SettingView(
                    setting.label(),
                    PolicyReader.shown(setting, policy.of(setting)),
                    PolicyReader.shown(setting, setting.usual()),
                    policy.of(setting) != setting.usual(),
                    PolicyReader.shown(setting, setting.least()),
                    PolicyReader.shown(setting, setting.most()),
                    setting.rule(),
                    setting.meaning()));
        }
        return new Whole(
                policy.version(),
                policy.from(),
                settings,
                policy.tolerancePercent(),
                policy.blockedCategories().stream()
                        .map(category -> new Category(category, reasons.get(category)))
                        .toList(),
                Policy.defaults().blockedCategories().stream()
                        .filter(category -> !policy.blockedCategories().contains(category))
                        .map(category -> new Category(category, reasons.get(category)))
                        .toList(),
                policy.termDates().map(TermDates::years).orElse(List.of()).stream()
                        .map(PolicyView::schoolYear)
                        .toList());
    }

    private static SchoolYearView schoolYear(TermDates.Year year) {
        return new SchoolYearView(
                year.label(),
                year.terms().stream()
                        .map(term -> new TermView(
                                term.term(),
                                term.first(),
                                term.last(),
                                term.breaks().stream()
                                        .map(days -> new DaysView(days.first(), days.last()))
                                        .toList()))
                        .toList(),
                List.copyOf(year.closed()),
                year.schoolDays(),
                year.weeks());
    }

    public static List<Figure> national() {
        return NationalRules.all().stream()
                .map(figure -> {
                    var from = new LinkedHashMap<String, String>();
                    figure.values().forEach((day, value) -> from.put(day.toString(), value.toString()));
                    return new Figure(figure.name(), figure.rule(), figure.confirmed(), from);
                })
                .toList();
    }
}
