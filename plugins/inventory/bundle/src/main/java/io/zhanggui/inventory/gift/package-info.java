/// Goods as gifts: for points, with a top-up, by a campaign.
@NullMarked
package io.zhanggui.inventory.gift;

import org.jspecify.annotations.NullMarked;
