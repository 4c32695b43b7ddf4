/// Tiers: what members of each pay and earn.
@NullMarked
package io.zhanggui.member.tier;

import org.jspecify.annotations.NullMarked;
