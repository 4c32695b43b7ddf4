/// Points that reach their last day, and the notices before.
@NullMarked
package io.zhanggui.member.expiry;

import org.jspecify.annotations.NullMarked;
