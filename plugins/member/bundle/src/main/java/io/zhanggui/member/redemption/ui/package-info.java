/// The page of rewards and its forms.
@NullMarked
package io.zhanggui.member.redemption.ui;

import org.jspecify.annotations.NullMarked;
