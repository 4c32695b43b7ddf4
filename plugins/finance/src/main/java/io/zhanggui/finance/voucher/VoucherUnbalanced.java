package io.zhanggui.finance.voucher;

import io.zhanggui.api.error.Refusal;

/// A voucher whose debits are not its credits: the books were tampered with. No file was made.
public final class VoucherUnbalanced extends Refusal {
    VoucherUnbalanced(Vouchers.Totals voucher) {
        super(
                "finance.voucher.unbalanced",
                voucher.number(),
                voucher.debit().format(),
                voucher.credit().format());
    }
}
