@NullMarked
package io.zhanggui.protocol;

import org.jspecify.annotations.NullMarked;
