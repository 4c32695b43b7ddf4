package io.zhanggui.finance.voucher;

import io.zhanggui.api.error.Refusal;

/// An account of the shop's own bookkeeping.
/// @param code for example `1001`; empty when none was chosen
/// @param title for example `库存现金`
public record AccountCode(String code, String title) {
    public static final AccountCode NONE = new AccountCode("", "");

    private static final int MAX_CODE = 40;
    private static final int MAX_TITLE = 80;

    /// @throws Refusal for what bookkeeping programs do not take
    public AccountCode {
        code = code.strip();
        title = title.strip();
        if (!code.matches("[A-Za-z0-9._-]*") || code.length() > MAX_CODE) {
            throw new Refusal("finance.codes.invalid-code", MAX_CODE);
        }
        if (title.length() > MAX_TITLE) {
            throw new Refusal("finance.codes.invalid-title", MAX_TITLE);
        }
    }

    public boolean isChosen() {
        return !code.isEmpty();
    }
}
