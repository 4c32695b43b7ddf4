package io.zhanggui.sms.template;

import java.math.BigDecimal;

/// Amounts in li, 1/10 fen: messages cost a few fen each.
public final class Li {
    private static final int DIGITS = 3;
    public static final long IN_A_YUAN = 1_000;

    private Li() {}

    /// As `0.045`, exact.
    public static String yuan(long li) {
        return BigDecimal.valueOf(li, DIGITS).toPlainString();
    }
}
