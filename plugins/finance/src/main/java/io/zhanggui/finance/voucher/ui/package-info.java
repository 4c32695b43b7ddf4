/// The page of vouchers.
@NullMarked
package io.zhanggui.finance.voucher.ui;

import org.jspecify.annotations.NullMarked;
