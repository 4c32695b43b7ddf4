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
    public static final Setting<Long> POINTS_PER_YUAN =
            Setting.wholeNumber("member.points-per-yuan", 100, 1, 10_000).aboutMoney();

    /// The fewest points that pay.
    public static final Setting<Long> LEAST_POINTS = Setting.wholeNumber("member.points-least", 100, 1, 1_000_000);

    /// Which part of a sale points may pay, in per cent.
    public static final Setting<Long> POINTS_SHARE =
            Setting.wholeNumber("member.points-share", 50, 0, 100).aboutMoney();

    /// Most points that a member pays with on a day; 0 for no bound.
    public static final Setting<Long> POINTS_DAY_CAP = Setting.wholeNumber("member.points-day-cap", 0, 0, 100_000_000);

    /// Most points that a member pays with in a month; 0 for no bound.
    public static final Setting<Long> POINTS_MONTH_CAP =
            Setting.wholeNumber("member.points-month-cap", 0, 0, 100_000_000);

    /// From how many points on password or PIN is asked for once more; 0 for never.
    public static final Setting<Long> SECOND_FACTOR_POINTS = Setting.wholeNumber(
                    "member.points-second-factor", 5_000, 0, 100_000_000)
            .aboutMoney();

    /// So many enrolments by one operator within an hour are too many; 0 for no alert.
    public static final Setting<Long> ALERT_ENROLMENTS = Setting.wholeNumber("member.alert-enrolments", 20, 0, 10_000);

    /// So many redemptions of one member within an hour are too many; 0 for no alert.
    public static final Setting<Long> ALERT_REDEMPTIONS = Setting.wholeNumber("member.alert-redemptions", 5, 0, 10_000);

    /// So many points redeemed by one operator within an hour are too many; 0 for no alert.
    public static final Setting<Long> ALERT_POINTS = Setting.wholeNumber("member.alert-points", 50_000, 0, 100_000_000);

    private MemberSettings() {}

    static List<Setting<?>> all() {
        return List.of(
                POINTS_MONTHS,
                REVIEW_MONTHS,
                POINTS_PER_YUAN,
                LEAST_POINTS,
                POINTS_SHARE,
                POINTS_DAY_CAP,
                POINTS_MONTH_CAP,
                SECOND_FACTOR_POINTS,
                ALERT_ENROLMENTS,
                ALERT_REDEMPTIONS,
                ALERT_POINTS);
    }
}
