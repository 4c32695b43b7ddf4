/// Using a card: at the till as what pays for a line, and as a quick action.
@NullMarked
package io.zhanggui.timescard.redeem;

import org.jspecify.annotations.NullMarked;
