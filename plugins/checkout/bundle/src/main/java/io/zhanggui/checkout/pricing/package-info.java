/// Prices, discounts and how amounts are shared out to the fen.
@NullMarked
package io.zhanggui.checkout.pricing;

import org.jspecify.annotations.NullMarked;
