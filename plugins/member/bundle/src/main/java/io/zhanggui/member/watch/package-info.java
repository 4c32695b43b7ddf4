/// What looks like abuse: raised while it happens, looked at by a manager.
@NullMarked
package io.zhanggui.member.watch;

import org.jspecify.annotations.NullMarked;
