/// Completing a sale or a refund.
@NullMarked
package io.zhanggui.checkout.sale;

import org.jspecify.annotations.NullMarked;
