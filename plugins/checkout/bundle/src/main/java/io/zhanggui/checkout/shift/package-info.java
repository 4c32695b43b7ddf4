/// Shifts at a till: opening float, cash moves, blind count, and the reports X and Z.
@NullMarked
package io.zhanggui.checkout.shift;

import org.jspecify.annotations.NullMarked;
