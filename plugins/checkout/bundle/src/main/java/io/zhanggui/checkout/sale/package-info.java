/// Completing a sale and finding it again.
@NullMarked
package io.zhanggui.checkout.sale;

import org.jspecify.annotations.NullMarked;
