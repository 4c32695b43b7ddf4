package io.zhanggui.member.register;

import org.jspecify.annotations.Nullable;

/// Which members a list shows; all conditions together.
/// @param text searched for when not blank
/// @param tierId only this tier
/// @param birthdayThisMonth only with a birthday in the shop's present month
/// @param joinedThisMonth only those who joined in the shop's present month
public record MemberFilter(String text, @Nullable Long tierId, boolean birthdayThisMonth, boolean joinedThisMonth) {
    public static final MemberFilter ALL = new MemberFilter("", null, false, false);

    public MemberFilter withText(String newText) {
        return new MemberFilter(newText, tierId, birthdayThisMonth, joinedThisMonth);
    }

    public MemberFilter withTier(@Nullable Long newTierId) {
        return new MemberFilter(text, newTierId, birthdayThisMonth, joinedThisMonth);
    }

    public MemberFilter withBirthday(boolean thisMonth) {
        return new MemberFilter(text, tierId, thisMonth, joinedThisMonth);
    }

    public MemberFilter withJoined(boolean thisMonth) {
        return new MemberFilter(text, tierId, birthdayThisMonth, thisMonth);
    }
}
