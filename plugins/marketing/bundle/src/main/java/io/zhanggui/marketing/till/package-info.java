/// Coupons at the till: as a discount, on the receipt, beside the customer.
@NullMarked
package io.zhanggui.marketing.till;

import org.jspecify.annotations.NullMarked;
