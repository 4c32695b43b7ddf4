/// What the shop owes its members.
@NullMarked
package io.zhanggui.finance.liability;

import org.jspecify.annotations.NullMarked;
