/// Coupons: what they say, issuing them, and what becomes of each.
@NullMarked
package io.zhanggui.marketing.coupon;

import org.jspecify.annotations.NullMarked;
