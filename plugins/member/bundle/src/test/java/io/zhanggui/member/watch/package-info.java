@NullMarked
package io.zhanggui.member.watch;

import org.jspecify.annotations.NullMarked;
