/// What points are good for: rewards, and money at the till.
@NullMarked
package io.zhanggui.member.redemption;

import org.jspecify.annotations.NullMarked;
