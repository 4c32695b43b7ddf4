/// Rewards and rules for those who set a shop up.
@NullMarked
package io.zhanggui.member.program;

import org.jspecify.annotations.NullMarked;
