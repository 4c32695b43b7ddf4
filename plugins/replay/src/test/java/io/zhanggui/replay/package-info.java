@NullMarked
package io.zhanggui.replay;

import org.jspecify.annotations.NullMarked;
