/// What the till's screen works with: the sale that is open, its payment, and how a scan finds something.
@NullMarked
package io.zhanggui.checkout.till;

import org.jspecify.annotations.NullMarked;
