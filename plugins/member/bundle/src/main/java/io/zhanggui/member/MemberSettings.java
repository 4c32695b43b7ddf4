package io.zhanggui.member;

import io.zhanggui.api.plugin.Setting;
import java.util.List;

/// What a shop can change about members.
public final class MemberSettings {
    /// For how many months points are good, to the end of the month; 0 for ever.
    public static final Setting<Long> POINTS_MONTHS = Setting.wholeNumber("member.points-months", 12, 0, 120);

    /// For how many months a tier that was reached is kept before it is looked at again.
    public static final Setting<Long> REVIEW_MONTHS = Setting.wholeNumber("member.review-months", 12, 1, 36);

    /// How many points pay one yuan.
    public static final Setting<Long> POINTS_PER_YUAN = Setting.wholeNumber("member.points-per-yuan", 100, 1, 10_000);

    private MemberSettings() {}

    static List<Setting<?>> all() {
        return List.of(POINTS_MONTHS, REVIEW_MONTHS, POINTS_PER_YUAN);
    }
}
