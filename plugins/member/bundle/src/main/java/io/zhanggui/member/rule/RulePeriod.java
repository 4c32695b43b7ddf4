package io.zhanggui.member.rule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The days on which a version of a rule counts.
/// @param endsOn the last day; null for until further notice
public record RulePeriod(LocalDate startsOn, @Nullable LocalDate endsOn) {
    public static final int MAX_NOTICE = 200;

    public boolean contains(LocalDate day) {
        return !startsOn.isAfter(day) && (endsOn == null || !endsOn.isBefore(day));
    }

    /// Members learn of a change before it counts: a rule is published a day ahead at least, unless it is the first.
    /// @param first nothing of the kind has counted so far
    /// @throws RuleRefused for a period or notice that cannot be published
    public void requirePublishable(LocalDate today, boolean first, String notice) {
        LocalDate earliest = first ? today : today.plusDays(1);
        if (startsOn.isBefore(earliest)) {
            throw new RuleRefused("member.rule.tooEarly", earliest.toString());
        }
        if (endsOn != null && endsOn.isBefore(startsOn)) {
            throw new RuleRefused("member.rule.endsBeforeStart", startsOn.toString(), endsOn.toString());
        }
        if (notice.length() > MAX_NOTICE) {
            throw new RuleRefused("member.rule.noticeTooLong", MAX_NOTICE, notice.length());
        }
        if (!first && notice.isBlank()) {
            throw new RuleRefused("member.rule.noticeMissing");
        }
    }
}
