/// The pages of the coupons.
@NullMarked
package io.zhanggui.marketing.coupon.ui;

import org.jspecify.annotations.NullMarked;
