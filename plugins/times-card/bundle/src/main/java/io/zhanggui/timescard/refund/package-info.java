/// What the law gives back for a card that was used in part.
@NullMarked
package io.zhanggui.timescard.refund;

import org.jspecify.annotations.NullMarked;
