@NullMarked
package io.zhanggui.inventory.receipt.ui;

import org.jspecify.annotations.NullMarked;
