/// Sales as lists, totals and figures of the board.
@NullMarked
package io.zhanggui.checkout.report;

import org.jspecify.annotations.NullMarked;
