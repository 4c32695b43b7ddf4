/// The window that faces the customer.
@NullMarked
package io.zhanggui.checkout.till.display.ui;

import org.jspecify.annotations.NullMarked;
