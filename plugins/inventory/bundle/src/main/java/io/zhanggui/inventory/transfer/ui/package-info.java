/// The pages of transfers.
@NullMarked
package io.zhanggui.inventory.transfer.ui;

import org.jspecify.annotations.NullMarked;
