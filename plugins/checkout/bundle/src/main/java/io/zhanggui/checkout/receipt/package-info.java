/// The receipt of a sale.
@NullMarked
package io.zhanggui.checkout.receipt;

import org.jspecify.annotations.NullMarked;
