package io.zhanggui.member.profile;

import io.zhanggui.api.error.Refusal;

/// The card was issued before, to this member or another one.
public final class CardTaken extends Refusal {
    public CardTaken(String number, String otherName) {
        super("member.card.taken", number, otherName);
    }
}
