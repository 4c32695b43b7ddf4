/// Goods that can no longer be sold.
@NullMarked
package io.zhanggui.inventory.writeoff;

import org.jspecify.annotations.NullMarked;
