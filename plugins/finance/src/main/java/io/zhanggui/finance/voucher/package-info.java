/// Daily vouchers for the shop's bookkeeping.
@NullMarked
package io.zhanggui.finance.voucher;

import org.jspecify.annotations.NullMarked;
