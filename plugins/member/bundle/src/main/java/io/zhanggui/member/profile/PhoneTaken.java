package io.zhanggui.member.profile;

import io.zhanggui.api.error.Refusal;

/// Another member has this phone.
public final class PhoneTaken extends Refusal {
    public PhoneTaken(String maskedPhone, String otherName) {
        super("member.phone.taken", maskedPhone, otherName);
    }
}
