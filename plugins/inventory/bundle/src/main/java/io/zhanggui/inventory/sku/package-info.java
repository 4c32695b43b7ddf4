/// SKUs and services: what the shop sells, how the till finds it, and what members pay.
@NullMarked
package io.zhanggui.inventory.sku;

import org.jspecify.annotations.NullMarked;
