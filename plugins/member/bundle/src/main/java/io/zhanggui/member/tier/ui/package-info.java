/// The page of tiers.
@NullMarked
package io.zhanggui.member.tier.ui;

import org.jspecify.annotations.NullMarked;
