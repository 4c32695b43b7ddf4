/// Sales of the time before this system, which are counted and were never booked here.
@NullMarked
package io.zhanggui.checkout.history;

import org.jspecify.annotations.NullMarked;
