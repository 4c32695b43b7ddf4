/// What all rules have in common: they are drafted, published before they take effect, and stay as they were.
@NullMarked
package io.zhanggui.member.rule;

import org.jspecify.annotations.NullMarked;
