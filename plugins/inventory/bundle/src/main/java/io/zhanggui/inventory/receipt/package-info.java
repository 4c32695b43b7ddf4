/// Goods receipts: stock that comes in, with its cost.
@NullMarked
package io.zhanggui.inventory.receipt;

import org.jspecify.annotations.NullMarked;
