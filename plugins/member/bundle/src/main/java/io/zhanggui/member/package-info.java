/// Members, cards, tiers and points.
@NullMarked
package io.zhanggui.member;

import org.jspecify.annotations.NullMarked;
