@NullMarked
package io.zhanggui.checkout.pricing;

import org.jspecify.annotations.NullMarked;
