/// The page of batches and expiry dates.
@NullMarked
package io.zhanggui.inventory.expiry.ui;

import org.jspecify.annotations.NullMarked;
