/// The pages on which rules are drafted, tried out and published.
@NullMarked
package io.zhanggui.member.rulebook;

import org.jspecify.annotations.NullMarked;
