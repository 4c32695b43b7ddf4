package io.zhanggui.marketing.segment.ui;

import io.zhanggui.marketing.segment.SegmentRule;
import io.zhanggui.marketing.segment.SegmentRule.Clause;
import io.zhanggui.member.api.MemberCondition;
import io.zhanggui.member.api.MemberTrait;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// A rule that many shops begin with.
/// @param key of its name, below `marketing.preset.`
record Preset(String key, SegmentRule rule) {
    private static final long DAYS_AWAY = 30;
    private static final long LITTLE_FEN = 100_00;
    private static final int MONTH = 30;
    private static final long WEEK = 7;
    private static final long FEW_TIMES = 2;

    /// Those that can be asked by the plugins that run.
    static List<Preset> of(List<MemberTrait> traits, LocalDate today) {
        return Stream.of(
                        new Preset(
                                "birthday",
                                SegmentRule.all(MemberCondition.of(
                                        "member.birthday-month", Integer.toString(today.getMonthValue())))),
                        new Preset(
                                "birthday-soon",
                                SegmentRule.all(MemberCondition.between("member.birthday-in", null, WEEK))),
                        new Preset(
                                "card-running-out",
                                SegmentRule.all(MemberCondition.between("times-card.left", 1L, FEW_TIMES))),
                        new Preset(
                                "card-ending",
                                SegmentRule.all(MemberCondition.between("times-card.ends-in", null, DAYS_AWAY))),
                        new Preset(
                                "away", SegmentRule.all(MemberCondition.between("insight.away", DAYS_AWAY + 1, null))),
                        new Preset("at-risk", SegmentRule.all(MemberCondition.of("insight.lifecycle", "DORMANT"))),
                        new Preset(
                                "call-back",
                                SegmentRule.all(MemberCondition.of("insight.group", "TO_CALL_BACK", "TO_KEEP"))),
                        new Preset(
                                "low-balance",
                                SegmentRule.all(MemberCondition.between("stored-value.balance", null, LITTLE_FEN - 1))),
                        new Preset(
                                "joined-not-bought",
                                SegmentRule.all(
                                        MemberCondition.between("member.joined", null, (long) MONTH),
                                        MemberCondition.between("insight.visits", null, 0L))))
                .filter(preset -> preset.rule().clauses().stream()
                        .map(Clause::condition)
                        .allMatch(condition ->
                                traits.stream().anyMatch(trait -> trait.id().equals(condition.trait()))))
                .toList();
    }
}
