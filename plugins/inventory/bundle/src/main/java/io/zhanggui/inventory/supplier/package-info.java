/// Whom goods are bought from.
@NullMarked
package io.zhanggui.inventory.supplier;

import org.jspecify.annotations.NullMarked;
