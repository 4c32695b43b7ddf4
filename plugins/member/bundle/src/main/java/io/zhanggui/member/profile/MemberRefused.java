package io.zhanggui.member.profile;

import io.zhanggui.api.error.Refusal;

/// A change of a member that cannot be; the sentence says what can.
public final class MemberRefused extends Refusal {
    public MemberRefused(String textKey, Object... arguments) {
        super(textKey, arguments);
    }
}
