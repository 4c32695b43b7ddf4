@NullMarked
package io.zhanggui.checkout.hold;

import org.jspecify.annotations.NullMarked;
