@NullMarked
package io.zhanggui.architecture;

import org.jspecify.annotations.NullMarked;
