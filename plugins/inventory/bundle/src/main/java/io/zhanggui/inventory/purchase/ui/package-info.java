/// The pages of purchase orders.
@NullMarked
package io.zhanggui.inventory.purchase.ui;

import org.jspecify.annotations.NullMarked;
