/// What a shop gives away to be visited again: coupons, and campaigns at the till.
@NullMarked
package io.zhanggui.marketing;

import org.jspecify.annotations.NullMarked;
