/// Batches by expiry date, and what to do about them.
@NullMarked
package io.zhanggui.inventory.expiry;

import org.jspecify.annotations.NullMarked;
