package io.zhanggui.member.redemption;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Something that points are exchanged for. A value.
/// @param points for one
/// @param stock how many are left; null for no bound
/// @param memberDayCap how many a member gets on a day; 0 for no bound
/// @param memberMonthCap how many a member gets in a calendar month; 0 for no bound
/// @param memberCap how many a member gets at all; 0 for no bound
/// @param tierId the lowest tier that gets it; null for all
/// @param startsOn first day
/// @param endsOn last day; null for until further notice
/// @param gift what another plugin gives; null when the shop hands it out by itself
/// @param version counts the changes
public record Reward(
        long id,
        Kind kind,
        String name,
        long points,
        @Nullable Long stock,
        int memberDayCap,
        int memberMonthCap,
        int memberCap,
        @Nullable Long tierId,
        LocalDate startsOn,
        @Nullable LocalDate endsOn,
        boolean active,
        String remark,
        @Nullable RewardGift gift,
        int version) {
    public static final int MAX_NAME = 40;
    public static final int MAX_REMARK = 200;
    private static final long MAX_POINTS = 10_000_000;
    private static final long MAX_STOCK = 1_000_000;
    private static final int MAX_CAP = 10_000;

    /// What is handed out.
    public enum Kind {
        GOODS,
        SERVICE,
        /// a coupon, a times card or whatever else another plugin gives
        GIFT;

        public String textKey() {
            return "member.reward." + name();
        }
    }

    public boolean isOfferedOn(LocalDate day) {
        return active && !startsOn.isAfter(day) && (endsOn == null || !endsOn.isBefore(day));
    }

    void requireSound() {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new RedemptionRefused("member.reward.name.invalid", MAX_NAME);
        }
        if (points <= 0 || points > MAX_POINTS) {
            throw new RedemptionRefused("member.reward.points.invalid", MAX_POINTS);
        }
        if (stock != null && (stock < 0 || stock > MAX_STOCK)) {
            throw new RedemptionRefused("member.reward.stock.invalid", MAX_STOCK);
        }
        if (!isCap(memberDayCap) || !isCap(memberMonthCap) || !isCap(memberCap)) {
            throw new RedemptionRefused("member.reward.cap.invalid", MAX_CAP);
        }
        if (endsOn != null && endsOn.isBefore(startsOn)) {
            throw new RedemptionRefused("member.rule.endsBeforeStart", startsOn.toString(), endsOn.toString());
        }
        if (kind == Kind.GIFT && gift == null) {
            throw new RedemptionRefused("member.reward.gift.missing");
        }
        if (remark.length() > MAX_REMARK) {
            throw new RedemptionRefused("member.reward.remark.invalid", MAX_REMARK);
        }
    }

    private static boolean isCap(int cap) {
        return cap >= 0 && cap <= MAX_CAP;
    }
}
