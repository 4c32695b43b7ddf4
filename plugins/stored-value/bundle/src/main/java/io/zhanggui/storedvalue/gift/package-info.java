/// Gifts that come with a top-up besides money and points: coupons, times, whatever a plugin gives.
@NullMarked
package io.zhanggui.storedvalue.gift;

import org.jspecify.annotations.NullMarked;
