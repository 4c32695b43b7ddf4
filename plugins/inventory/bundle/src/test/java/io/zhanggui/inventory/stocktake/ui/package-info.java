@NullMarked
package io.zhanggui.inventory.stocktake.ui;

import org.jspecify.annotations.NullMarked;
