package io.zhanggui.member.till;

import io.zhanggui.api.error.Refusal;

/// Nothing is sold under the name of a frozen member.
public final class FrozenMember extends Refusal {
    FrozenMember() {
        super("member.frozen.no-sale");
    }
}
