/// Counting stock while the shop sells.
@NullMarked
package io.zhanggui.inventory.stocktake;

import org.jspecify.annotations.NullMarked;
