/// The reward for bringing a new member: bonus for the referrer after the referee's first paid spend.
@NullMarked
package io.zhanggui.storedvalue.referral;

import org.jspecify.annotations.NullMarked;
