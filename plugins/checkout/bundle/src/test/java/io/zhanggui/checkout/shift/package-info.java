@NullMarked
package io.zhanggui.checkout.shift;

import org.jspecify.annotations.NullMarked;
