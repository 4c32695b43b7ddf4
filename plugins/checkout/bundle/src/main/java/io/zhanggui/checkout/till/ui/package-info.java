/// The till's screen.
@NullMarked
package io.zhanggui.checkout.till.ui;

import org.jspecify.annotations.NullMarked;
