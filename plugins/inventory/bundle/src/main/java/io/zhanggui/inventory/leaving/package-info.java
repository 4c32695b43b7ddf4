/// Goods that leave a store without a sale: what writing off and sending to another store have in common.
@NullMarked
package io.zhanggui.inventory.leaving;

import org.jspecify.annotations.NullMarked;
