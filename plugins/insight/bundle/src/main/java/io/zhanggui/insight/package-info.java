/// Insight: what the shop's figures say of its members.
@NullMarked
package io.zhanggui.insight;

import org.jspecify.annotations.NullMarked;
