/// Stock per store at moving average cost, and every movement of it.
@NullMarked
package io.zhanggui.inventory.stock;

import org.jspecify.annotations.NullMarked;
