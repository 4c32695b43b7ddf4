@NullMarked
package io.zhanggui.checkout.till.display;

import org.jspecify.annotations.NullMarked;
