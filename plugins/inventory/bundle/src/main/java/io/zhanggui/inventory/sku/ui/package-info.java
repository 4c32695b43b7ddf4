/// The list of SKUs and the form of one.
@NullMarked
package io.zhanggui.inventory.sku.ui;

import org.jspecify.annotations.NullMarked;
