@NullMarked
package io.zhanggui.host.sheet;

import org.jspecify.annotations.NullMarked;
