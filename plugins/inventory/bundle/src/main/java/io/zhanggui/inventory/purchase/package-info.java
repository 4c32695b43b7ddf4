/// Purchase orders, and what is proposed to be ordered.
@NullMarked
package io.zhanggui.inventory.purchase;

import org.jspecify.annotations.NullMarked;
