/// The list of shifts, and the paper of each.
@NullMarked
package io.zhanggui.checkout.shift.ui;

import org.jspecify.annotations.NullMarked;
