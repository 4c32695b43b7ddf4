@NullMarked
package io.zhanggui.marketing.coupon;

import org.jspecify.annotations.NullMarked;
