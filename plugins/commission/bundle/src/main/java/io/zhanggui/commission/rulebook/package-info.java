/// The rules as a shop keeps them: tried out before they count.
@NullMarked
package io.zhanggui.commission.rulebook;

import org.jspecify.annotations.NullMarked;
