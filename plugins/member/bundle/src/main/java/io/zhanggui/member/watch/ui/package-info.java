/// The page of what waits for somebody to look at it.
@NullMarked
package io.zhanggui.member.watch.ui;

import org.jspecify.annotations.NullMarked;
