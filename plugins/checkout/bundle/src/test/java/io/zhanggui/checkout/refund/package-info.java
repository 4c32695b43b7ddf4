@NullMarked
package io.zhanggui.checkout.refund;

import org.jspecify.annotations.NullMarked;
