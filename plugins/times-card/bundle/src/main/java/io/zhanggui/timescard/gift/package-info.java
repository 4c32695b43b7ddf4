/// Times cards as gifts: with a top-up, for points, by a campaign.
@NullMarked
package io.zhanggui.timescard.gift;

import org.jspecify.annotations.NullMarked;
