@NullMarked
package io.zhanggui.member.redemption;

import org.jspecify.annotations.NullMarked;
