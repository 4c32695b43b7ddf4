/// Carts put aside and carts left open.
@NullMarked
package io.zhanggui.checkout.hold;

import org.jspecify.annotations.NullMarked;
