/// Tests of what the redemption pages decide by themselves.
@NullMarked
package io.zhanggui.member.redemption.ui;

import org.jspecify.annotations.NullMarked;
