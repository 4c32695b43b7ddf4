/// Screens of past sales.
@NullMarked
package io.zhanggui.checkout.history.ui;

import org.jspecify.annotations.NullMarked;
