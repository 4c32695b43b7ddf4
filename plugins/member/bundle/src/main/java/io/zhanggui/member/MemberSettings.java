package io.zhanggui.member;

import io.zhanggui.api.plugin.Setting;
import java.util.List;

/// What a shop can change about members.
public final class MemberSettings {
    /// Points for 100 yuan, before the tier's multiplier.
    public static final Setting<Long> POINTS_PER_100_YUAN =
            Setting.wholeNumber("member.points-per-100-yuan", 10, 0, 10_000);

    private MemberSettings() {}

    static List<Setting<?>> all() {
        return List.of(POINTS_PER_100_YUAN);
    }
}
