/// Which rate counts for which line of a sale.
@NullMarked
package io.zhanggui.commission.rule;

import org.jspecify.annotations.NullMarked;
