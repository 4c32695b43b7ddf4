/// Which batches the pieces of a stock are from.
@NullMarked
package io.zhanggui.inventory.batch;

import org.jspecify.annotations.NullMarked;
