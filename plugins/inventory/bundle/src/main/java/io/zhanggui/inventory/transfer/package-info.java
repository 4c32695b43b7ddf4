/// Goods on their way between stores.
@NullMarked
package io.zhanggui.inventory.transfer;

import org.jspecify.annotations.NullMarked;
