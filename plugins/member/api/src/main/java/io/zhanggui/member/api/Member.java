package io.zhanggui.member.api;

import java.time.LocalDate;
import java.util.List;

/// A member as others may see one: the phone is masked.
/// @param tier name, empty for none
/// @param tierStep how many tiers are below it
/// @param points balance
public record Member(
        long id,
        String name,
        String maskedPhone,
        List<MemberCard> cards,
        String tierCode,
        String tier,
        int tierStep,
        long points,
        long homeStoreId,
        LocalDate joinedOn,
        boolean frozen) {
    public Member {
        cards = List.copyOf(cards);
    }
}
