/// Screens for what is sold.
@NullMarked
package io.zhanggui.timescard.product.ui;

import org.jspecify.annotations.NullMarked;
