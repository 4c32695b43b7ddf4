@NullMarked
package io.zhanggui.checkout.receipt;

import org.jspecify.annotations.NullMarked;
